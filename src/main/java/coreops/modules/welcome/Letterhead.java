package coreops.modules.welcome;

import coreops.discord.Attachment;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.discord.MessageDraft;
import coreops.images.BadgeCalls;
import coreops.images.Crests;
import coreops.images.Crests.Crest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The picture of a letter: what the row names, else the guild's emoji of the clan's tag. */
final class Letterhead {
  /** Longer than any address of a picture, and what Discord takes at least. */
  private static final int LONGEST_ADDRESS = 2_048;

  private final Crests crests;

  Letterhead(Crests crests) {
    this.crests = crests;
  }

  /**
   * @param troubles gets told of an address that is none; the letter then has no picture
   */
  MessageDraft of(Embed letter, Template template, GuildView guild, List<String> troubles) {
    if (template.crest().isEmpty()) {
      return badged(letter, template, guild);
    }
    Optional<URI> address = address(template.crest());
    if (address.isEmpty()) {
      troubles.add("the letter has no crest: CREST_URL of the row is no web address");
    }
    return draft(address.map(each -> letter.thumbnail(each.toString())).orElse(letter));
  }

  private MessageDraft badged(Embed letter, Template template, GuildView guild) {
    Optional<Crest> crest =
        guild
            .emojiNamed(List.of(template.tag(), template.key()))
            .flatMap(
                emoji ->
                    Optional.ofNullable(
                        crests
                            .of(List.of(new BadgeCalls.Emoji(emoji.id(), emoji.animated())))
                            .await()
                            .get(emoji.id())));
    String name = template.key().toLowerCase(Locale.ROOT) + "-badge.png";
    return switch (crest.orElse(null)) {
      case null -> draft(letter);
      case Crest.At at -> draft(letter.thumbnail(at.address().toString()));
      case Crest.File file ->
          draft(letter.thumbnail("attachment://" + name))
              .carrying(List.of(new Attachment(name, file.badge().png())));
    };
  }

  private static MessageDraft draft(Embed letter) {
    return MessageDraft.embeds(List.of(letter));
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      return Optional.of(address)
          .filter(each -> web && each.getHost() != null && text.length() <= LONGEST_ADDRESS);
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }
}
