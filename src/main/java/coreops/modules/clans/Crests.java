package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.command.Reply;
import coreops.discord.Attachment;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.images.BadgeCalls;
import coreops.images.Crests.Crest;
import coreops.types.EmojiId;
import coreops.types.GuildId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clans' crests on cards: the guild's own emoji that are named like the clans' tags. */
final class Crests {
  private static final Logger LOG = LoggerFactory.getLogger(Crests.class);

  private final Discord discord;
  private final coreops.images.Crests pictures;

  Crests(Discord discord, coreops.images.Crests pictures) {
    this.discord = discord;
    this.pictures = pictures;
  }

  /** A card and whose it is. */
  record Card(Clan clan, Embed embed) {
    Card as(Embed other) {
      return new Card(clan, other);
    }
  }

  /**
   * The cards of one message with their crests; those of clans without one as they were. No crest
   * is worth losing a card for, or waiting for it.
   *
   * @param cards at most as many as a message takes files
   */
  Reply on(List<Card> cards, Optional<GuildId> guild) {
    List<Optional<GuildView.Emoji>> emoji = emoji(cards, guild);
    Map<EmojiId, Crest> crests =
        pictures
            .of(
                emoji.stream()
                    .flatMap(Optional::stream)
                    .map(each -> new BadgeCalls.Emoji(each.id(), each.animated()))
                    .distinct()
                    .toList())
            .await();
    List<Embed> embeds = new ArrayList<>();
    Map<String, Attachment> files = new LinkedHashMap<>();
    for (int i = 0; i < cards.size(); i++) {
      Card card = cards.get(i);
      Optional<Crest> crest =
          emoji.get(i).flatMap(each -> Optional.ofNullable(crests.get(each.id())));
      embeds.add(crest.map(each -> shown(card, each, files)).orElse(card.embed()));
    }
    return Reply.embeds(embeds).carrying(List.copyOf(files.values()));
  }

  private static Embed shown(Card card, Crest crest, Map<String, Attachment> files) {
    return switch (crest) {
      case Crest.At at -> card.embed().thumbnail(at.address().toString());
      case Crest.File file -> {
        String name = card.clan().tag().toLowerCase(Locale.ROOT) + "-badge.png";
        files.putIfAbsent(name, new Attachment(name, file.badge().png()));
        yield card.embed().thumbnail("attachment://" + name);
      }
    };
  }

  /** By the tag as the sheet writes it, else by the bare tag, else by that in any case. */
  private List<Optional<GuildView.Emoji>> emoji(List<Card> cards, Optional<GuildId> guild) {
    Optional<GuildView> view = guild.flatMap(this::view);
    return cards.stream()
        .map(Card::clan)
        .map(
            clan ->
                view.filter(known -> !clan.tag().isEmpty())
                    .flatMap(
                        known -> known.emojiNamed(List.of(clan.text(ClanColumn.TAG), clan.tag()))))
        .toList();
  }

  private Optional<GuildView> view(GuildId guild) {
    return discord
        .guild(guild)
        .map(Optional::of)
        .otherwise(
            error -> {
              LOG.atInfo()
                  .addKeyValue("reason", Failure.of(error).userText())
                  .log("cards without crests");
              return Optional.empty();
            })
        .await();
  }
}
