package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.Nearest;
import coreops.control.Toggles;
import coreops.control.Vitals;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.modules.ops.Merged.Entry;
import coreops.sheets.ConfigView;
import coreops.types.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Answers {@code cfg}: what one key says and who says so, or whether a feature is on and why. */
final class KeyDesk {
  private static final int VALUE = 1_500;

  private final Catalogue catalogue;
  private final Versions versions;

  KeyDesk(Catalogue catalogue, Versions versions) {
    this.catalogue = catalogue;
    this.versions = versions;
  }

  /**
   * @throws Failure NOT_FOUND for what is neither key nor feature
   */
  Embed answer(
      String asked,
      Merged merged,
      Optional<ConfigView> view,
      Optional<Vitals.Answer> vitals,
      Instant now) {
    String feature = feature(asked, view);
    Embed card =
        merged
            .find(asked)
            .map(KeyDesk::key)
            .or(
                () ->
                    features(view).contains(feature)
                        ? Optional.of(toggle(feature, view, vitals, now))
                        : Optional.empty())
            .orElseThrow(() -> unknown(asked, merged, view));
    return card.footedBy(House.footer(versions)).at(now);
  }

  /** Everything that may be asked about: keys, then features. */
  List<String> names(Merged merged, Optional<ConfigView> view) {
    List<String> names = new ArrayList<>(merged.keys());
    names.addAll(features(view));
    return names;
  }

  private static Embed key(Entry entry) {
    Embed card =
        Embed.titled("🧩 Config — " + Shown.plain(entry.key(), 100), House.ADMIN)
            .describedBy(
                entry.missing()
                    ? "no value"
                    : "`" + EmbedLimits.fit(Fenced.value(entry.text()), VALUE) + "`")
            .fact("Source", Shown.plain(entry.origin(), 200));
    if (!entry.beneath().isEmpty()) {
      card = card.fact("Beneath", Shown.plain(entry.beneath(), 300));
    }
    return entry.doc().isEmpty() ? card : card.line("Meaning", entry.doc());
  }

  private Embed toggle(
      String feature, Optional<ConfigView> view, Optional<Vitals.Answer> vitals, Instant now) {
    boolean on = view.filter(seen -> seen.toggles().on(feature)).isPresent();
    List<CommandSpec> behind =
        catalogue.all().stream()
            .filter(spec -> spec.toggle().filter(feature::equals).isPresent())
            .toList();
    Embed card =
        Embed.titled(
                "🎚️ Feature — %s — %s".formatted(Shown.plain(feature, 100), on ? "ON" : "OFF"),
                on ? House.GOOD : House.WARNING)
            .describedBy(view.map(seen -> why(feature, on, seen, now)).orElse("no answer"));
    Set<String> modules =
        behind.stream().map(CommandSpec::module).collect(Collectors.toCollection(TreeSet::new));
    if (!modules.isEmpty()) {
      Map<String, String> running = Running.states(vitals);
      card =
          card.line(
              "Modules",
              modules.stream()
                  .map(name -> "`%s` — %s".formatted(name, running.getOrDefault(name, "not built")))
                  .collect(Collectors.joining("\n")));
    }
    return card.line(
        "Commands",
        behind.isEmpty()
            ? "none asks for it"
            : behind.stream()
                .map(spec -> "`!" + spec.path() + "`")
                .collect(Collectors.joining(", ")));
  }

  private static String why(String feature, boolean on, ConfigView view, Instant now) {
    Toggles toggles = view.toggles();
    String age = Shown.span(Duration.between(toggles.readAt(), now));
    if (toggles.state() == Toggles.State.UNKNOWN) {
      return "The toggles have not been read yet, so every feature is off.";
    }
    String source =
        "tab %s, read %s ago%s"
            .formatted(
                Shown.code(toggles.source()),
                age,
                toggles.state() == Toggles.State.LAST_KNOWN_GOOD
                    ? "; the sheet cannot be reached, so this is the last known"
                    : "");
    String problem =
        Optional.ofNullable(view.problems().get(feature))
            .or(() -> Optional.ofNullable(view.problems().get("tab")))
            .map(text -> "\n⚠️ It " + text + ".")
            .orElse("");
    return on
        ? "TRUE in " + source + "."
        : "Held by its toggle: not TRUE in %s.%s\nSet it to TRUE there, then `!ops reload`."
            .formatted(source, problem);
  }

  /** The canonical name of a feature. */
  private static String feature(String asked, Optional<ConfigView> view) {
    String name = asked.strip().toLowerCase(Locale.ROOT);
    return view.map(seen -> seen.aliases().getOrDefault(name, name)).orElse(name);
  }

  private Set<String> features(Optional<ConfigView> view) {
    Set<String> features = new TreeSet<>();
    catalogue.all().forEach(spec -> spec.toggle().ifPresent(features::add));
    view.ifPresent(seen -> features.addAll(seen.toggles().names()));
    view.ifPresent(seen -> features.addAll(seen.aliases().values()));
    return features;
  }

  private Failure unknown(String asked, Merged merged, Optional<ConfigView> view) {
    String hint =
        Nearest.of(asked, names(merged, view))
            .map(name -> "Did you mean `%s`?".formatted(name))
            .orElse("`!ops env` lists what is set.");
    return new Failure(
        Failure.Code.NOT_FOUND,
        "There is neither a key nor a feature %s. %s".formatted(Shown.code(asked), hint));
  }
}
