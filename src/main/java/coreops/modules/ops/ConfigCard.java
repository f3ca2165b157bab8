package coreops.modules.ops;

import coreops.config.Settings;
import coreops.control.ComponentReport;
import coreops.control.Vitals;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.modules.ops.Merged.Entry;
import coreops.sheets.ConfigView;
import coreops.types.GuildId;
import coreops.types.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The card of {@code config}: where everything comes from, at a glance. */
final class ConfigCard {
  private static final Map<String, String> WORKBOOKS =
      new TreeMap<>(
          Map.of(
              "1 RECRUITMENT_SHEET_ID", "Recruitment",
              "2 ONBOARDING_SHEET_ID", "Onboarding",
              "3 MILESTONES_SHEET_ID", "Milestones",
              "4 LEAGUES_SHEET_ID", "Leagues"));

  private static final int LISTED = 25;
  private static final int TAIL = 4;

  private final Settings settings;
  private final Versions versions;

  ConfigCard(Settings settings, Versions versions) {
    this.settings = settings;
    this.versions = versions;
  }

  /**
   * @param view empty when the sheets room did not answer
   * @param vitals empty when the health room did not answer
   */
  Embed of(
      Merged merged,
      Optional<ConfigView> view,
      Optional<Vitals.Answer> vitals,
      Names names,
      Instant now) {
    String guilds =
        detail(vitals, ComponentReport.DISCORD, "guilds").map(String::valueOf).orElse(Shown.NONE);
    Embed card =
        Embed.titled("Config Overview", House.BLURPLE)
            .describedBy(
                "Environment: %s • Connected guilds: %s • Allow-list: %d"
                    .formatted(
                        settings.identity().envName(), guilds, settings.discord().guilds().size()))
            .line("Sheets", sheets(merged))
            .line("Guild access", access(vitals, names))
            .line("Ops channel", opsChannel(merged, names))
            .line("Roles", roles(merged, names))
            .line("Source", sources(merged));
    String overrides = overrides(merged);
    if (!overrides.isEmpty()) {
      card = card.line("From the Config tabs", overrides);
    }
    card = card.line("Toggles", view.map(seen -> toggles(seen, now)).orElse("no answer"));
    card = card.line("Modules", modules(vitals));
    return card.footedBy(House.footer(versions)).at(now);
  }

  private static String sheets(Merged merged) {
    return WORKBOOKS.entrySet().stream()
        .map(
            book -> {
              Entry id = merged.get(book.getKey().substring(2));
              return id.missing()
                  ? "%s → ⚠️ Missing".formatted(book.getValue())
                  : "%s → ✅ configured *(…%s, from %s)*"
                      .formatted(
                          book.getValue(),
                          id.text().substring(Math.max(0, id.text().length() - TAIL)),
                          Shown.plain(id.origin(), 60));
            })
        .collect(Collectors.joining("\n"));
  }

  private String access(Optional<Vitals.Answer> vitals, Names names) {
    String home =
        settings
            .discord()
            .guild()
            .flatMap(id -> names.in(id.toString()).stream().findFirst())
            .map(named -> "%s (`%s`)".formatted(Shown.plain(named.label(), 100), named.id()))
            .orElse("⚠️ none");
    String allowed =
        settings.discord().guilds().stream()
            .map(GuildId::toString)
            .sorted()
            .limit(LISTED)
            .map(id -> "`" + id + "`")
            .collect(Collectors.joining(", "));
    String foreign =
        detail(vitals, ComponentReport.DISCORD, ComponentReport.FOREIGN_GUILDS)
            .filter(list -> list instanceof List<?> all && !all.isEmpty())
            .map(list -> "\n⚠️ Not allowed, ignored: " + Shown.plain(String.valueOf(list), 300))
            .orElse("");
    return "Home: %s\nAllow-listed: %s%s"
        .formatted(home, allowed.isEmpty() ? "every guild" : allowed, foreign);
  }

  private static String opsChannel(Merged merged, Names names) {
    Entry channel = merged.get("LOG_CHANNEL_ID");
    return channel.missing()
        ? "⚠️ Missing: nothing is posted"
        : names.in(channel.text()).stream()
            .map(
                named ->
                    named.found()
                        ? "✅ " + Shown.plain(named.label(), 100)
                        : "⚠️ `" + named.id() + "` (not found)")
            .collect(Collectors.joining(", "));
  }

  private static String roles(Merged merged, Names names) {
    return List.of("ADMIN", "STAFF", "RECRUITER", "LEAD").stream()
        .map(
            tier -> {
              Entry entry = merged.get(tier + "_ROLE_IDS");
              String labels =
                  names.in(entry.text()).stream()
                      .limit(LISTED)
                      .map(named -> Shown.plain(named.label(), 40))
                      .collect(Collectors.joining(", "));
              return "%s: %s".formatted(tier, labels.isEmpty() ? "⚠️ nobody" : labels);
            })
        .collect(Collectors.joining("\n"));
  }

  private static String sources(Merged merged) {
    Map<String, Long> byOrigin =
        merged.all().stream()
            .filter(entry -> !entry.missing())
            .collect(Collectors.groupingBy(Entry::origin, TreeMap::new, Collectors.counting()));
    return byOrigin.entrySet().stream()
        .map(each -> "%s: %d".formatted(Shown.plain(each.getKey(), 100), each.getValue()))
        .collect(Collectors.joining(" • "));
  }

  private static String overrides(Merged merged) {
    List<String> keys =
        merged.all().stream()
            .filter(entry -> entry.origin().startsWith("Config tab"))
            .map(Entry::key)
            .sorted()
            .toList();
    String shown = keys.stream().limit(LISTED).map(Shown::code).collect(Collectors.joining(", "));
    return keys.size() <= LISTED ? shown : shown + " … and %d more".formatted(keys.size() - LISTED);
  }

  private static String toggles(ConfigView view, Instant now) {
    long on = view.toggles().enabled().values().stream().filter(each -> each).count();
    return "%d of %d on • %s %s • read %s ago • problems: %d"
        .formatted(
            on,
            view.toggles().enabled().size(),
            view.toggles().source().isEmpty()
                ? "not read yet"
                : "tab " + Shown.code(view.toggles().source()),
            view.toggles().state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            Shown.span(Duration.between(view.toggles().readAt(), now)),
            view.problems().size());
  }

  private static String modules(Optional<Vitals.Answer> vitals) {
    return Running.states(vitals).entrySet().stream()
        .map(each -> "`%s` %s".formatted(each.getKey(), Shown.plain(each.getValue(), 100)))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" • "), text -> text.isEmpty() ? "no answer" : text));
  }

  private static Optional<Object> detail(
      Optional<Vitals.Answer> vitals, String component, String key) {
    return vitals.flatMap(
        answer ->
            answer.components().stream()
                .filter(report -> report.component().equals(component))
                .findFirst()
                .map(report -> report.detail().get(key)));
  }
}
