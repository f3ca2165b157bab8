package coreops.modules.clans;

import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A clan as an embed, in the four forms that people know. */
final class Cards {
  private static final String NO_RANK = ">1k";

  /** Between the parts of a criterion, so that no line breaks there. */
  private static final String BAR = "\u00a0|\u00a0";

  /**
   * What a cell may take of a card. Sheets allow 50,000 characters, and several cards share one
   * message.
   */
  private static final int LONGEST_CELL = 300;

  private final Versions versions;

  Cards(Versions versions) {
    this.versions = versions;
  }

  /** What members look at. */
  enum Form {
    LITE('l'),
    ENTRY('e'),
    PROFILE('p');

    private final char code;

    Form(char code) {
      this.code = code;
    }

    char code() {
      return code;
    }

    static Form of(char code) {
      return code == 'e' ? ENTRY : code == 'p' ? PROFILE : LITE;
    }
  }

  /**
   * @param suffix what the footer adds to the house's
   */
  Embed of(Form form, Clan clan, String suffix) {
    return switch (form) {
      case LITE -> lite(clan, suffix);
      case ENTRY -> entry(clan, suffix);
      case PROFILE -> profile(clan, suffix);
    };
  }

  /** Who leads, how far they get, how they play. */
  Embed profile(Clan clan, String suffix) {
    String body =
        String.join(
            "\n",
            "**Clan Lead:** " + shown(clan, ClanColumn.LEAD),
            "**Clan Deputies:** " + shown(clan, ClanColumn.DEPUTIES),
            "",
            "**Clan Boss:** " + shown(clan, ClanColumn.CLAN_BOSS),
            "**Hydra:** " + shown(clan, ClanColumn.HYDRA),
            "**Chimera:** " + shown(clan, ClanColumn.CHIMERA),
            "",
            "**CvC**: Tier %s | Wins %s"
                .formatted(shown(clan, ClanColumn.CVC_TIER), shown(clan, ClanColumn.CVC_WINS)),
            "**Siege:** Tier %s | Wins %s"
                .formatted(shown(clan, ClanColumn.SIEGE_TIER), shown(clan, ClanColumn.SIEGE_WINS)),
            "",
            tail(clan));
    return card(ranked(clan), body, suffix);
  }

  /** The shortest: where the clan stands, and how it plays. */
  Embed lite(Clan clan, String suffix) {
    return card(ranked(clan), tail(clan), suffix);
  }

  /** What one must bring. */
  Embed entry(Clan clan, String suffix) {
    List<String> lines = new ArrayList<>();
    line(lines, "Clan Boss: ", said(clan, ClanColumn.CLAN_BOSS_REQUIREMENT));
    line(lines, "Hydra: ", keys(clan, " — ", ClanColumn.HYDRA_KEYS, ClanColumn.HYDRA_REQUIREMENT));
    line(
        lines,
        "Chimera: ",
        keys(clan, " — ", ClanColumn.CHIMERA_KEYS, ClanColumn.CHIMERA_REQUIREMENT));
    line(lines, "CvC: ", cvc(clan, " | ", "non PR minimum: "));
    Embed card =
        card(
            "%s | %s | **Level** %s | **Spots:** %d"
                .formatted(
                    named(clan), tagged(clan), shown(clan, ClanColumn.LEVEL), clan.openSpots()),
            lines.isEmpty() ? Shown.NONE : String.join("\n", lines),
            suffix);
    return clan.said(ClanColumn.REQUIREMENTS)
        .map(text -> card.line("Notes", EmbedLimits.fit(text, EmbedLimits.FIELD_VALUE)))
        .orElse(card);
  }

  /** What recruiters need at one glance: seats, criteria, needs. */
  Embed classic(Clan clan, String suffix) {
    StringBuilder title =
        new StringBuilder(
            "%s `%s`  — Spots: %d".formatted(named(clan), tagged(clan), clan.openSpots()));
    counted(clan.inactives(), clan, ClanColumn.INACTIVES)
        .ifPresent(count -> title.append(" | Inactives: ").append(count));
    counted(clan.reserved(), clan, ClanColumn.RESERVED)
        .ifPresent(count -> title.append(" | Reserved: ").append(count));
    List<String> parts = new ArrayList<>(List.of("**Entry Criteria:**\n" + criteria(clan)));
    line(parts, "**Additional Requirements:** ", said(clan, ClanColumn.REQUIREMENTS));
    line(parts, "**Clan Needs/Comments:** ", said(clan, ClanColumn.NEEDS));
    return card(title.toString(), String.join("\n\n", parts), suffix);
  }

  /** A card that says that there is no such clan. */
  Embed unknown(String body) {
    return Embed.titled("Unknown clan", House.BAD)
        .describedBy(EmbedLimits.fit(body, EmbedLimits.DESCRIPTION))
        .footedBy(House.footer(versions));
  }

  /** The same card with another end of its footer. */
  Embed footed(Embed card, String suffix) {
    return card.footedBy(House.footer(versions, suffix));
  }

  /** A card without a clan. */
  Embed plain(String title, String body, String suffix) {
    return card(title, body, suffix);
  }

  private static String criteria(Clan clan) {
    List<String> lines = new ArrayList<>();
    keys(clan, BAR, ClanColumn.HYDRA_KEYS, ClanColumn.HYDRA_REQUIREMENT)
        .ifPresent(text -> lines.add("Hydra " + text));
    keys(clan, BAR, ClanColumn.CHIMERA_KEYS, ClanColumn.CHIMERA_REQUIREMENT)
        .ifPresent(text -> lines.add("Chimera " + text));
    said(clan, ClanColumn.CLAN_BOSS_REQUIREMENT).ifPresent(text -> lines.add("Clan Boss " + text));
    cvc(clan, BAR, "non PR minimum: ").ifPresent(text -> lines.add("CvC " + text));
    return lines.isEmpty() ? Shown.NONE : String.join("\n", lines);
  }

  private static Optional<String> keys(
      Clan clan, String between, ClanColumn keys, ClanColumn requirement) {
    return joined(between, said(clan, keys).map(count -> count + " keys"), said(clan, requirement));
  }

  private static Optional<String> cvc(Clan clan, String between, String first) {
    return joined(
        between,
        said(clan, ClanColumn.CVC_MINIMUM).map(text -> first + text),
        said(clan, ClanColumn.CVC_MINIMUM_PR).map(text -> "PR minimum: " + text));
  }

  private static Optional<String> joined(
      String between, Optional<String> one, Optional<String> two) {
    return Optional.of(Stream.of(one, two).flatMap(Optional::stream).toList())
        .filter(parts -> !parts.isEmpty())
        .map(parts -> String.join(between, parts));
  }

  /** The number where there is one, else whatever somebody wrote there. */
  private static Optional<String> counted(int count, Clan clan, ClanColumn column) {
    return count > 0 ? Optional.of(String.valueOf(count)) : said(clan, column);
  }

  private static void line(List<String> lines, String label, Optional<String> text) {
    text.ifPresent(each -> lines.add(label + each));
  }

  private static String ranked(Clan clan) {
    return "%s | %s | **Level** %s | **Global Rank** %s"
        .formatted(
            named(clan),
            tagged(clan),
            shown(clan, ClanColumn.LEVEL),
            said(clan, ClanColumn.RANK).orElse(NO_RANK));
  }

  private static String tail(Clan clan) {
    String tail =
        Stream.of(ClanColumn.BRACKET, ClanColumn.PLAYSTYLE)
            .flatMap(column -> said(clan, column).stream())
            .collect(Collectors.joining(" | "));
    return tail.isEmpty() ? Shown.NONE : tail;
  }

  private static String named(Clan clan) {
    return Shown.plain(clan.name(), 80);
  }

  private static String tagged(Clan clan) {
    return Shown.plain(clan.text(ClanColumn.TAG), 20);
  }

  private static String shown(Clan clan, ClanColumn column) {
    return said(clan, column).orElse(Shown.NONE);
  }

  private static Optional<String> said(Clan clan, ClanColumn column) {
    return clan.said(column).map(text -> EmbedLimits.fit(text, LONGEST_CELL));
  }

  private Embed card(String title, String body, String suffix) {
    return Embed.titled(EmbedLimits.fit(title, EmbedLimits.TITLE), House.RECRUITMENT)
        .describedBy(EmbedLimits.fit(body, EmbedLimits.DESCRIPTION))
        .footedBy(House.footer(versions, suffix));
  }
}
