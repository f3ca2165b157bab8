package coreops.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that are derived from the keys: the reference, the example and the list of names. */
final class Reference {
  private static final Map<String, String> AREAS =
      Map.ofEntries(
          Map.entry("identity", "Who this process is"),
          Map.entry("discord", "Discord"),
          Map.entry("roles", "Roles"),
          Map.entry("routing", "Commands"),
          Map.entry("channels", "Channels"),
          Map.entry("sheets", "Google Sheets"),
          Map.entry("watchdog", "Watchdog"),
          Map.entry("http", "HTTP"),
          Map.entry("log", "Log"),
          Map.entry("process", "Process and files"),
          Map.entry("backup", "Backups"),
          Map.entry("supervisor", "Supervisor and alerts"));

  private Reference() {}

  /** {@code conf/accepted-keys.txt}. */
  static String names() {
    return String.join("\n", AcceptedKeys.names()) + "\n";
  }

  /** {@code .env.example}. */
  static String example() {
    StringBuilder out =
        new StringBuilder(
            """
            # Every setting with its default. Generated from the settings; docs/configuration.md says more.
            # Blank means unset. A secret may be given as a file instead: <KEY>_FILE=/run/secrets/name
            # Required: DISCORD_TOKEN, RECRUITMENT_SHEET_ID, and GSPREAD_CREDENTIALS or
            # GOOGLE_CREDENTIALS_FILE.
            """);
    String area = "";
    for (KeyInfo key : AcceptedKeys.all()) {
      if (key.area().equals(ModuleKeys.UNUSED_AREA)) {
        continue;
      }
      if (!key.area().equals(area)) {
        area = key.area();
        out.append("\n# --- ").append(heading(area)).append('\n');
      }
      out.append("\n# ").append(key.doc()).append('\n');
      out.append(key.name()).append('=').append(quoted(key.fallback())).append('\n');
    }
    return out.toString();
  }

  /** {@code docs/configuration.md}. */
  static String page() {
    Map<String, List<KeyInfo>> byArea = new java.util.LinkedHashMap<>();
    AcceptedKeys.all()
        .forEach(
            key -> byArea.computeIfAbsent(key.area(), any -> new java.util.ArrayList<>()).add(key));
    return INTRODUCTION
        + byArea.entrySet().stream()
            .filter(area -> !area.getKey().equals(ModuleKeys.UNUSED_AREA))
            .map(area -> table("## " + heading(area.getKey()), area.getValue()))
            .collect(Collectors.joining("\n"))
        + "\n"
        + table("## Accepted and unused", byArea.get(ModuleKeys.UNUSED_AREA))
        + "\nSetting one of these is no mistake; the start says in the log that nothing reads it.\n";
  }

  private static final String INTRODUCTION =
      """
      # Configuration

      This page, `.env.example` and `conf/accepted-keys.txt` are generated from the settings records;
      the build fails when they differ. Write them anew with
      `scripts/test -Dtest=ReferenceTest -Dcoreops.docs.write=true`.

      ## Where values come from
      From weakest to strongest: the default below, the `settings` section of `conf/coreops.yaml`, the
      files given with `--env-file` (a later one wins), the environment. A blank value counts as unset.
      Where a key has an older name, the canonical one wins within one source. Every secret also has a
      `<KEY>_FILE` form that names a file with the value, as container secrets do. Keys marked with
      ⊞ may come from the recruitment Config tab where everything else leaves them unset.

      `coreops check-config [--env-file FILE] [--config FILE]` reports everything that is wrong at once,
      without showing secrets, and ends with code 0 or 64. `coreops run` makes the same check at start.

      ## How values are written
      | type | form |
      |---|---|
      | flag | `true` or `false`; also `1/0`, `yes/no`, `on/off` |
      | duration | a bare number is seconds; `500ms`, `15s`, `5m`, `2h`, `1d` |
      | id, ids | Discord ids as digits or mentions; lists with commas, semicolons or blanks; `0` is unset |
      | url | `https://…`; plain `http://` only for loopback |
      | time | `HH:MM` |
      | secret | never shown; in reports and logs it is `(masked)` and 8 hex digits of its SHA-256 |

      ## conf/coreops.yaml
      ```yaml
      verticles:
        feed:
          enabled: false      # default true
          instances: 1        # more than one only where that makes sense
          options: {}         # handed to the verticle
      settings:
        LOG_LEVEL: DEBUG
      ```
      A verticle that is not listed runs with the defaults. Saving the file redeploys exactly the
      verticles whose entry changed, while the rest, the Discord session included, keeps running; a
      swapped Kubernetes ConfigMap counts as a save. A file with a mistake is refused as a whole, with the
      reason in the log and in `/health`, and what runs stays as it is. Changed `settings` take effect at
      the next start. `coreops run --no-watch` turns the watching off.

      """;

  private static String heading(String area) {
    return AREAS.getOrDefault(area, "Read by: " + area);
  }

  private static String table(String heading, List<KeyInfo> keys) {
    StringBuilder out = new StringBuilder(heading).append("\n| key | type | default | meaning |\n");
    out.append("|---|---|---|---|\n");
    for (KeyInfo key : keys) {
      out.append(
          "| `%s`%s%s | %s | %s | %s |%n"
              .replace("%n", "\n")
              .formatted(
                  key.name(),
                  key.sheet() ? " ⊞" : "",
                  key.aliases().isEmpty()
                      ? ""
                      : " (older: `" + String.join("`, `", key.aliases()) + "`)",
                  key.type(),
                  key.required()
                      ? "**required**"
                      : key.fallback().isEmpty() ? "" : code(key.fallback()),
                  key.doc()));
    }
    return out.toString();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String quoted(String text) {
    return text.contains(" ") || text.contains("#") ? '"' + text + '"' : text;
  }

  /** For tests that fill the example in. */
  static Map<String, String> exampleValues() {
    return new TreeMap<>(EnvFile.parse(example(), ".env.example", new java.util.ArrayList<>()));
  }
}
