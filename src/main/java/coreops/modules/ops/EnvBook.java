package coreops.modules.ops;

import coreops.config.Settings;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.module.Pager;
import coreops.modules.ops.Merged.Entry;
import coreops.sheets.ConfigView;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of {@code env}: what this process is made of, with names for ids. */
final class EnvBook {
  private static final Logger LOG = LoggerFactory.getLogger(EnvBook.class);
  private static final int WARNINGS = 10;
  private static final int SHEET_ID_SHOWN = 4;

  /** What a community cannot do without; shown first, and missed when it is not set. */
  private static final List<String> CHANNELS =
      List.of(
          "GUILD_IDS",
          "LOG_CHANNEL_ID",
          "WELCOME_CHANNEL_ID",
          "WELCOME_GENERAL_CHANNEL_ID",
          "NOTIFY_CHANNEL_ID",
          "PROMO_CHANNEL_ID",
          "RECRUITERS_CHANNEL_ID",
          "RECRUITERS_THREAD_ID",
          "REPORT_RECRUITERS_DEST_ID",
          "PANEL_FIXED_THREAD_ID",
          "PANEL_THREAD_MODE",
          "WHO_WE_ARE_CHANNEL_ID",
          "SERVER_MAP_CHANNEL_ID");

  private static final List<String> ROLES =
      List.of(
          "ADMIN_ROLE_IDS",
          "STAFF_ROLE_IDS",
          "LEAD_ROLE_IDS",
          "RECRUITER_ROLE_IDS",
          "NOTIFY_PING_ROLE_ID");

  private static final List<String> SHEETS =
      List.of(
          "RECRUITMENT_SHEET_ID", "ONBOARDING_SHEET_ID", "MILESTONES_SHEET_ID", "LEAGUES_SHEET_ID");

  private final Settings settings;
  private final Versions versions;

  EnvBook(Settings settings, Versions versions) {
    this.settings = settings;
    this.versions = versions;
  }

  /**
   * @param view empty when the sheets room did not answer
   */
  List<Embed> pages(
      Pager.Reader reader, Merged merged, Optional<ConfigView> view, Names names, Instant now) {
    Set<String> missing = missing(merged);
    Map<String, List<String>> lost = lost(merged, names);
    if (!reader.turning() && !(missing.isEmpty() && lost.isEmpty())) {
      LOG.atWarn()
          .addKeyValue("env", settings.identity().envName())
          .addKeyValue("missing", missing)
          .addKeyValue("not_found", lost.keySet())
          .log("env:missing_config");
    }
    return Stream.of(
            overview(merged, view, warnings(missing, lost)),
            channels(merged, names),
            roles(merged, names),
            sheets(merged, view))
        .map(page -> page.footedBy(House.footer(versions, " • source: ENV + Config tabs")).at(now))
        .toList();
  }

  private Embed overview(Merged merged, Optional<ConfigView> view, List<String> warnings) {
    Embed page = titled("Overview", "");
    page =
        Fenced.add(
            page,
            "Core Identity",
            Stream.of("BOT_NAME", "BOT_VERSION", "ENV_NAME")
                .map(key -> plain(merged, key))
                .toList());
    List<String> toggles = new ArrayList<>();
    view.ifPresent(
        seen ->
            new TreeMap<>(seen.toggles().enabled())
                .forEach((name, on) -> toggles.add(name + " = " + (on ? "ON" : "OFF"))));
    page =
        toggles.isEmpty()
            ? page.line("Feature Toggles", view.isEmpty() ? "no answer" : "(none)")
            : Fenced.add(page, "Feature Toggles", toggles);
    return warnings.isEmpty()
        ? page.line("Warnings", "✅ none")
        : page.line("Warnings", String.join("\n", warnings));
  }

  private Embed channels(Merged merged, Names names) {
    List<String> threads = new ArrayList<>();
    List<String> channels = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (Entry entry : ordered(merged, CHANNELS, EnvBook::ofChannels)) {
      List<String> target =
          entry.key().equals("PANEL_THREAD_MODE")
              ? other
              : entry.key().contains("THREAD")
                  ? threads
                  : entry.key().contains("CHANNEL") || entry.key().equals("GUILD_IDS")
                      ? channels
                      : other;
      target.addAll(resolved(entry, names));
    }
    Embed page = Fenced.add(titled("Channels", guild(names)), "CHANNELS", channels);
    return Fenced.add(Fenced.add(page, "THREADS", threads), "OTHER", other);
  }

  private Embed roles(Merged merged, Names names) {
    List<String> lines = new ArrayList<>();
    ordered(merged, ROLES, EnvBook::ofRoles).forEach(entry -> lines.addAll(resolved(entry, names)));
    return Fenced.add(titled("Roles", guild(names)), "ROLES", lines);
  }

  private Embed sheets(Merged merged, Optional<ConfigView> view) {
    List<String> sheets = new ArrayList<>();
    List<String> tabs = new ArrayList<>();
    List<String> config = new ArrayList<>();
    List<String> secrets = new ArrayList<>();
    long untouched = 0;
    for (Entry entry : merged.all()) {
      if (entry.secret()) {
        secrets.add(entry.key() + " = " + Fenced.value(entry.text()));
      } else if (entry.key().endsWith("_SHEET_ID")) {
        sheets.add(entry.key() + " = " + Fenced.value(tail(entry.text())));
      } else if (entry.key().endsWith("_TAB")) {
        tabs.add(line(entry));
      } else if (!ofChannels(entry.key()) && !ofRoles(entry.key())) {
        if (entry.isDefault()) {
          untouched++;
        } else {
          config.add(line(entry));
        }
      }
    }
    Embed page = Fenced.add(titled("Sheets & Config", ""), "SHEETS", sheets);
    page = Fenced.add(Fenced.add(page, "TABS", tabs), "CONFIG", config);
    page = Fenced.add(page, "Secrets (masked)", secrets);
    List<String> notes =
        view.map(ConfigView::notes).orElse(List.of("the sheets room does not answer"));
    page =
        page.line(
            "Defaults",
            "%d more keys are as they come; `!ops cfg <key>` shows any one.".formatted(untouched));
    return notes.isEmpty()
        ? page
        : page.line(
            "Config tabs",
            String.join("\n", notes.stream().map(note -> "• " + Shown.plain(note, 300)).toList()));
  }

  private Embed titled(String part, String text) {
    return Embed.titled(
            "%s — env: %s — %s"
                .formatted(settings.identity().botName(), settings.identity().envName(), part),
            House.ADMIN)
        .describedBy(text);
  }

  private static String guild(Names names) {
    return names
        .guild()
        .map(guild -> "Guild: " + Shown.plain(guild.name(), 100))
        .orElse("Guild: not known yet");
  }

  /** The named ones first, set or not; then the others of the kind that are set. */
  private static List<Entry> ordered(Merged merged, List<String> first, Predicate<String> kind) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    first.forEach(key -> entries.put(key, merged.get(key)));
    merged.all().stream()
        .filter(entry -> kind.test(entry.key()) && !entry.secret() && !entry.missing())
        .forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    return List.copyOf(entries.values());
  }

  private static boolean ofChannels(String key) {
    boolean named =
        Stream.of("CHANNEL", "THREAD", "GUILD_ID", "DEST_ID", "CATEGORY_ID")
            .anyMatch(key::contains);
    return named && !ofRoles(key) && !key.endsWith("_TAB");
  }

  private static boolean ofRoles(String key) {
    return key.contains("ROLE") && !key.endsWith("_TAB") && !key.contains("CHANNEL");
  }

  private static List<String> resolved(Entry entry, Names names) {
    List<Names.Named> ids = names.in(entry.text());
    if (ids.isEmpty()) {
      return List.of(
          entry.key() + " = " + (entry.missing() ? "— (missing)" : Fenced.value(entry.text())));
    }
    List<String> lines = new ArrayList<>();
    for (Names.Named id : ids) {
      String before = lines.isEmpty() ? entry.key() + ": " : " ".repeat(entry.key().length() + 2);
      lines.add(before + id.id() + " → " + Shown.plain(id.label(), 80));
    }
    return lines;
  }

  private static Set<String> missing(Merged merged) {
    Set<String> missing = new LinkedHashSet<>();
    Stream.of(CHANNELS, ROLES, SHEETS)
        .flatMap(Collection::stream)
        .filter(key -> merged.get(key).missing())
        .forEach(missing::add);
    if (!merged.get("GUILD_ID").missing()) {
      // One guild needs no list of guilds.
      missing.remove("GUILD_IDS");
    }
    return missing;
  }

  /** Key → the ids in it that the guild knows nothing of. */
  private static Map<String, List<String>> lost(Merged merged, Names names) {
    Map<String, List<String>> lost = new LinkedHashMap<>();
    for (Entry entry : merged.all()) {
      if (!entry.secret() && (ofChannels(entry.key()) || ofRoles(entry.key()))) {
        List<String> ids =
            names.in(entry.text()).stream().filter(id -> !id.found()).map(Names.Named::id).toList();
        if (!ids.isEmpty()) {
          lost.put(entry.key(), ids);
        }
      }
    }
    return lost;
  }

  private static List<String> warnings(Set<String> missing, Map<String, List<String>> lost) {
    List<String> all = new ArrayList<>();
    lost.forEach(
        (key, ids) -> all.add("⚠️ `%s`: not found: %s".formatted(key, String.join(", ", ids))));
    missing.forEach(key -> all.add("⚠️ `" + key + "` has no value"));
    if (all.size() <= WARNINGS) {
      return all;
    }
    List<String> shown = new ArrayList<>(all.subList(0, WARNINGS));
    shown.add("… and %d more".formatted(all.size() - WARNINGS));
    return shown;
  }

  private static String plain(Merged merged, String key) {
    return key + " = " + Fenced.value(merged.get(key).text());
  }

  private static String line(Entry entry) {
    String from = entry.origin().startsWith("Config tab") ? "  ; " + entry.origin() : "";
    return entry.key() + " = " + Fenced.value(entry.text()) + from;
  }

  private static String tail(String id) {
    return id.isBlank() ? "" : "…" + id.substring(Math.max(0, id.length() - SHEET_ID_SHOWN));
  }
}
