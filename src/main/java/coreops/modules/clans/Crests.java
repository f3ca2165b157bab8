package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.images.EmojiLinks;
import coreops.types.GuildId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A clan's crest: the picture of the guild's own emoji that is named like the clan's tag. */
final class Crests {
  private static final Logger LOG = LoggerFactory.getLogger(Crests.class);

  private final Discord discord;
  private final EmojiLinks links;

  Crests(Discord discord, EmojiLinks links) {
    this.discord = discord;
    this.links = links;
  }

  /** The emoji of one guild at one moment. */
  final class Shelf {
    private final List<GuildView.Emoji> emoji;

    private Shelf(List<GuildView.Emoji> emoji) {
      this.emoji = emoji;
    }

    /** The card with the clan's crest, or as it was where the guild has none. */
    Embed on(Embed card, Clan clan) {
      return of(clan)
          .flatMap(found -> links.thumbnail(found.id(), found.animated()))
          .map(address -> card.thumbnail(address.toString()))
          .orElse(card);
    }

    /** The name as the sheet writes the tag, else the bare tag, else the tag in any case. */
    private Optional<GuildView.Emoji> of(Clan clan) {
      String written = clan.text(ClanColumn.TAG);
      String bare = clan.tag();
      return Stream.<Predicate<String>>of(
              written::equals, bare::equals, name -> name.equalsIgnoreCase(bare))
          .flatMap(fits -> emoji.stream().filter(each -> fits.test(each.name())).limit(1))
          .findFirst();
    }
  }

  /** No crest is worth losing the card for: without the guild there are none. */
  Shelf of(Optional<GuildId> guild) {
    return new Shelf(
        guild
            .map(
                id ->
                    discord
                        .guild(id)
                        .map(GuildView::emoji)
                        .otherwise(
                            error -> {
                              LOG.atInfo()
                                  .addKeyValue("reason", Failure.of(error).userText())
                                  .log("cards without crests");
                              return List.of();
                            })
                        .await())
            .orElse(List.of()));
  }
}
