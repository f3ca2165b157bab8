package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.backup.Sealing;
import coreops.config.AcceptedKeys;
import coreops.config.Given;
import coreops.config.KeyInfo;
import coreops.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle has what somebody needs who looks for a fault, and no secret. */
class DiagnoseTest {
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir Path folder;

  @Test
  void no_secret_is_in_the_bundle_wherever_it_was_planted() throws Exception {
    Set<String> planted = new TreeSet<>();
    Map<String, String> environment = environment(planted);
    Path data = folder.resolve("data");
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(data);
    String leaks = String.join(" and ", planted);
    Files.writeString(data.resolve("thread-dump-2026-01-02T030405Z.txt"), "stood still\n" + leaks);
    Files.writeString(data.resolve("restart_log.csv"), "time,detail\nnow," + leaks + "\n");
    Files.writeString(data.resolve("health-history.jsonl"), "{\"summary\":\"" + leaks + "\"}\n");
    try (ChildBot bot =
        ChildBot.start(folder, environment, "run").untilSaid("all verticles deployed")) {
      // What a member wrote, or a library printed, past every other guard.
      append(logs.resolve("log.txt"), "a message said " + leaks + "\n");
      append(logs.resolve("crash.log"), "Authorization: Bot " + leaks + "\n");

      try (ChildBot tool = ChildBot.start(folder, environment, "diagnose", "--out", "bundle.zip")) {
        assertThat(tool.exit()).as(tool.said()).isZero();
        planted.forEach(secret -> assertThat(tool.said()).doesNotContain(secret));
      }
      planted.forEach(secret -> assertThat(bot.said()).doesNotContain(secret));
    }

    Map<String, String> bundle = bundle(Files.readAllBytes(folder.resolve("bundle.zip")));

    assertThat(planted).hasSizeGreaterThan(8);
    bundle.forEach(
        (name, text) ->
            planted.forEach(secret -> assertThat(text).as(name).doesNotContain(secret)));
    assertThat(bundle.keySet())
        .contains(
            "versions.txt",
            "settings.txt",
            "threads.txt",
            "database.txt",
            "files.txt",
            "log.txt",
            "crash.log",
            "restart_log.csv",
            "health-history.jsonl");
    assertThat(bundle.get("settings.txt")).contains("DISCORD_TOKEN = (masked)", "DATA_DIR = ");
    assertThat(bundle.get("threads.txt"))
        .as(bundle.get("errors.txt"))
        .contains("log-writer", "java.lang.Thread.State");
    assertThat(bundle.get("thread-dump-2026-01-02T030405Z.txt")).contains("stood still");
    assertThat(bundle.get("database.txt"))
        .contains("router_claim 0")
        .containsPattern("(?m)^  ops \\d+$");
    assertThat(bundle.get("log.txt")).contains("all verticles deployed", "(masked)");
  }

  @Test
  void without_a_bot_and_with_wrong_settings_there_is_still_a_bundle() throws Exception {
    try (ChildBot tool =
        ChildBot.start(
            folder,
            Map.of("DATA_DIR", folder.resolve("none").toString(), "PORT", "1"),
            "diagnose",
            "--out",
            "bundle.zip")) {
      assertThat(tool.exit()).as(tool.said()).isZero();
    }

    Map<String, String> bundle = bundle(Files.readAllBytes(folder.resolve("bundle.zip")));
    assertThat(bundle.get("settings-problems.txt")).contains("DISCORD_TOKEN");
    assertThat(bundle.get("threads.txt")).contains("no bot runs");
    assertThat(bundle.get("errors.txt")).contains("health.json");
  }

  @Test
  void a_part_that_cannot_be_had_costs_only_itself() throws IOException {
    Bundle bundle = new Bundle(List.of(new Secret("hidden-value")));
    bundle.add(
        "broken.txt",
        () -> {
          throw new IOException("no such thing: hidden-value");
        });
    bundle.add("well.txt", () -> "http://me:pass-word@example.org hidden-value");

    Map<String, String> parts = bundle(bundle.zip());

    assertThat(parts.keySet()).containsExactly("errors.txt", "well.txt");
    assertThat(parts.get("errors.txt")).contains("broken.txt", "no such thing");
    assertThat(String.join("", parts.values())).doesNotContain("hidden-value", "pass-word");
  }

  /** Every secret that there is a key for, in the settings and under a stranger's name. */
  private Map<String, String> environment(Set<String> planted) {
    Map<String, String> keys =
        new LinkedHashMap<>(
            Given.and(
                "PORT",
                "0",
                "DATA_DIR",
                folder.resolve("data").toString(),
                "LOG_DIR",
                folder.resolve("logs").toString(),
                "DISCORD_API_BASE",
                NOBODY + "/api/v10",
                "GOOGLE_SHEETS_ROOT_URL",
                NOBODY));
    for (KeyInfo key : AcceptedKeys.all()) {
      if (key.secret() && !key.name().equals("GSPREAD_CREDENTIALS")) {
        String value = "planted-" + key.name().toLowerCase(java.util.Locale.ROOT) + "-value";
        if (key.name().equals("BACKUP_IDENTITY")) {
          value = Sealing.newKeys().identity().value();
        } else if (key.name().equals("OTEL_EXPORTER_OTLP_HEADERS")) {
          value = "authorization=" + value;
        } else if (key.name().contains("URL")) {
          value = "https://hooks.example.org/" + value;
        }
        keys.put(key.name(), value);
        planted.add(value);
      }
    }
    planted.add(Given.serviceAccount());
    keys.put("A_COPY_OF_IT", keys.getOrDefault("DISCORD_TOKEN", ""));
    return keys;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(
        file,
        text,
        java.nio.file.StandardOpenOption.APPEND,
        java.nio.file.StandardOpenOption.CREATE);
  }

  private static Map<String, String> bundle(byte[] zip) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
