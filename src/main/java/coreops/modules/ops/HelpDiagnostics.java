package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.Tier;
import coreops.config.Values;
import coreops.control.CatalogueQuery;
import coreops.control.Notice;
import coreops.discord.Shown;
import coreops.types.GuildId;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the ops channel which commands help found for somebody, and why the others are not shown
 * ({@code HELP_DIAGNOSTICS}); at most once in {@code HELP_DIAGNOSTICS_TTL_SEC} per audience and
 * guild.
 */
final class HelpDiagnostics {
  private static final int ROWS = 30;
  private static final int CHARACTERS = 1_800;
  private static final String HEAD = "command | tier | section | can_run | displayed | reason";

  private final boolean wanted;
  private final Duration pause;
  private final Catalogue catalogue;
  private final Bus bus;
  private final Time time;
  private final Map<String, Instant> told = new HashMap<>();

  HelpDiagnostics(Values values, Catalogue catalogue, Bus bus, Time time) {
    this.wanted = values.flag("HELP_DIAGNOSTICS");
    this.pause = values.duration("HELP_DIAGNOSTICS_TTL_SEC");
    this.catalogue = catalogue;
    this.bus = bus;
    this.time = time;
  }

  void tell(CommandCall call, CatalogueQuery.Visible visible) {
    if (!wanted) {
      return;
    }
    String audience = audience(call);
    String guild = call.guild().map(GuildId::toString).orElse("direct message");
    Instant now = time.now();
    if (free(audience + "@" + guild, now)) {
      bus.tell(
          Notice.TOPIC,
          new Notice(
              "help:" + audience + ":" + guild + ":" + now,
              Notice.Level.INFO,
              "Help Diagnostics",
              List.of(
                  "audience=%s • guild=%s • user=%s(%s)"
                      .formatted(
                          audience,
                          guild,
                          Shown.plain(call.invoker().name(), 60),
                          call.invoker().id()),
                  "visible %d / discovered %d (hidden %d)"
                      .formatted(
                          visible.paths().size(),
                          catalogue.all().size(),
                          catalogue.all().size() - visible.paths().size()),
                  table(call, visible)),
              false));
    }
  }

  private boolean free(String key, Instant now) {
    Instant last = told.get(key);
    boolean free = last == null || !now.isBefore(last.plus(pause));
    if (free) {
      told.put(key, now);
    }
    return free;
  }

  private String table(CommandCall call, CatalogueQuery.Visible visible) {
    List<String> rows =
        catalogue.all().stream()
            .sorted(
                Comparator.comparing((CommandSpec spec) -> !visible.paths().contains(spec.path()))
                    .thenComparing(CommandSpec::path))
            .map(spec -> row(spec, call, visible.paths().contains(spec.path())))
            .toList();
    List<String> shown = new ArrayList<>(rows.subList(0, Math.min(ROWS, rows.size())));
    while (String.join("\n", shown).length() > CHARACTERS) {
      shown.removeLast();
    }
    String more =
        shown.size() < rows.size() ? "\n(+%d more)".formatted(rows.size() - shown.size()) : "";
    return "```markdown\n%s\n%s\n```%s".formatted(HEAD, String.join("\n", shown), more);
  }

  private static String row(CommandSpec spec, CommandCall call, boolean displayed) {
    boolean may = call.invoker().tiers().contains(spec.tier());
    return "%s | %s | %s | %s | %s | %s"
        .formatted(
            spec.path(),
            lower(spec.tier()),
            lower(spec.section()),
            displayed,
            displayed ? "yes" : "no",
            displayed ? "ok" : reason(spec, call, may));
  }

  private static String reason(CommandSpec spec, CommandCall call, boolean may) {
    if (!may) {
      return "not runnable for " + audience(call);
    }
    boolean elsewhere = call.guild().isEmpty() && !spec.inDirectMessages();
    return elsewhere
        ? "servers only"
        : Optional.of("disabled")
            .filter(off -> spec.toggle().isPresent())
            .orElse("router did not answer");
  }

  private static String audience(CommandCall call) {
    if (call.invoker().tiers().contains(Tier.ADMIN)) {
      return "admin";
    }
    return call.invoker().tiers().contains(Tier.STAFF) ? "staff" : "user";
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
