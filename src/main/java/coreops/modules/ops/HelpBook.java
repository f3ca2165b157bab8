package coreops.modules.ops;

import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.control.CatalogueQuery;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The overview of help: an introduction, then a card per audience with what the asker can run. */
final class HelpBook {
  /** A field is easier to read when it is not full; longer ones go on in another. */
  private static final int FIELD = 800;

  private final Catalogue catalogue;
  private final String botName;
  private final Versions versions;
  private final boolean emptySections;

  HelpBook(Catalogue catalogue, String botName, Versions versions, boolean emptySections) {
    this.catalogue = catalogue;
    this.botName = botName;
    this.versions = versions;
    this.emptySections = emptySections;
  }

  /**
   * Everything that the asker can run.
   *
   * @param tiers the asker's
   * @param direct in a direct message, where most commands do not work
   */
  List<Embed> overview(
      CatalogueQuery.Visible visible, Set<Tier> tiers, boolean direct, Instant at) {
    List<Embed> pages = new ArrayList<>();
    pages.add(
        dressed(Embed.titled(botName + " — help", House.BLURPLE), at)
            .describedBy(introduction(direct)));
    for (HelpSection.Audience audience : HelpSection.Audience.values()) {
      page(audience, visible, tiers, at).ifPresent(pages::add);
    }
    return pages;
  }

  /** The card of one audience; empty when there is nothing on it. */
  Optional<Embed> page(
      HelpSection.Audience audience, CatalogueQuery.Visible visible, Set<Tier> tiers, Instant at) {
    List<Embed.Field> fields = new ArrayList<>();
    boolean any = emptySections && meantFor(audience, tiers);
    for (HelpSection section : HelpSection.values()) {
      if (section.audience() == audience) {
        List<String> lines = lines(section, visible);
        any |= !lines.isEmpty();
        fields.addAll(fields(section, lines));
      }
    }
    return any
        ? Optional.of(dressed(Embed.titled(audience.title(), House.BLURPLE), at).withFields(fields))
        : Optional.empty();
  }

  private static boolean meantFor(HelpSection.Audience audience, Set<Tier> tiers) {
    return switch (audience) {
      case ADMIN -> tiers.contains(Tier.ADMIN);
      case STAFF -> tiers.contains(Tier.STAFF);
      case USER -> true;
    };
  }

  /** One section by itself; empty when the asker can run nothing there. */
  Optional<Embed> section(HelpSection section, CatalogueQuery.Visible visible, Instant at) {
    List<String> lines = lines(section, visible);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            dressed(Embed.titled(section.audience().title(), House.BLURPLE), at)
                .withFields(fields(section, lines)));
  }

  private List<Embed.Field> fields(HelpSection section, List<String> lines) {
    if (lines.isEmpty()) {
      return emptySections
          ? List.of(new Embed.Field(section.label(), "Coming soon", false))
          : List.of();
    }
    List<Embed.Field> fields = new ArrayList<>();
    for (String chunk : EmbedLimits.chunks(lines, FIELD)) {
      String name = fields.isEmpty() ? section.label() : section.label() + " (cont.)";
      fields.add(new Embed.Field(name, chunk, false));
    }
    return fields;
  }

  private List<String> lines(HelpSection section, CatalogueQuery.Visible visible) {
    return catalogue.all().stream()
        .filter(spec -> spec.section() == section && visible.paths().contains(spec.path()))
        .flatMap(spec -> lines(spec, visible).stream())
        .sorted(Comparator.comparing(line -> line.toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static List<String> lines(CommandSpec spec, CatalogueQuery.Visible visible) {
    boolean alone = visible.bang().contains(spec.shortName());
    String shown = alone ? "!" + spec.usage().substring("!ops ".length()) : spec.usage();
    List<String> lines = new ArrayList<>();
    lines.add("• `%s` — %s".formatted(shown, spec.summary()));
    visible.bang().stream()
        .filter(entry -> entry.startsWith(spec.shortName() + " "))
        .forEach(entry -> lines.add("• `!%s` — Short for `!ops %s`.".formatted(entry, entry)));
    return lines;
  }

  private String introduction(boolean direct) {
    return """
        I look after the community's data: clans, recruits and the sheets behind them.

        **Members** find what they can do under *User*. \
        **Recruiters and staff** see their tools under *Staff*.%s

        Every command also works as a slash command: `/ops help`.
        `@%s help ping` explains a single command; `@%s ping` says whether I am awake.
        *You see only what you can run.*"""
        .formatted(direct ? " Most of it works in the server alone." : "", botName, botName);
  }

  private Embed dressed(Embed embed, Instant at) {
    return embed
        .footedBy(House.footer(versions, " • For details: @" + botName + " help <command>"))
        .at(at);
  }
}
