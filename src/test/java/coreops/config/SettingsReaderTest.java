package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void three_keys_are_enough_and_the_rest_has_defaults() {
    Settings settings = read(Given.required()).orThrow();

    assertThat(settings.discord().token().value()).isEqualTo(Given.TOKEN);
    assertThat(settings.discord().apiBase()).isEqualTo(URI.create("https://discord.com/api/v10"));
    assertThat(settings.http().port()).isEqualTo(10000);
    assertThat(settings.identity().timezone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(settings.watchdog().deaf()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.routing().bangAllowlist()).contains("ping", "refresh all");
    assertThat(settings.process().dataDir()).isEqualTo(Path.of("./data"));
    assertThat(settings.channels().log()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_in_one_report() {
    Reading reading =
        read(Map.of("PORT", "http", "WATCHDOG_STALL_SEC", "15x", "STRICT_PROBE", "maybe"));

    assertThat(reading.settings()).isEmpty();
    assertThat(reading.problems().stream().map(Problem::key))
        .containsExactlyInAnyOrder(
            "DISCORD_TOKEN",
            "GSPREAD_CREDENTIALS",
            "RECRUITMENT_SHEET_ID",
            "PORT",
            "WATCHDOG_STALL_SEC",
            "STRICT_PROBE");
    assertThatThrownBy(reading::orThrow)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("6 problems")
        .hasMessageContaining("WATCHDOG_STALL_SEC=15x: expected a duration")
        .hasMessageContaining("PORT=http: expected a whole number");
  }

  @ParameterizedTest
  @CsvSource({"15s,15000", "90,90000", "1.5,1500", "5m,300000", "2h,7200000", "1d,86400000"})
  void durations_are_read_with_their_unit(String text, long millis) {
    Settings settings = read(Given.and("WATCHDOG_STALL_SEC", text)).orThrow();

    assertThat(settings.watchdog().stall()).contains(Duration.ofMillis(millis));
  }

  /** A watchdog that was set to "15s" and understood 0 switched itself off. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0s", "500ms", "soon", "15 seconds", "1e9", "NaN"})
  void a_watchdog_duration_that_is_no_duration_stops_the_start(String text) {
    for (String key :
        List.of(
            "WATCHDOG_CHECK_SEC",
            "WATCHDOG_STALL_SEC",
            "WATCHDOG_DISCONNECT_GRACE_SEC",
            "WATCHDOG_DEAF_SEC")) {
      assertThat(read(Given.and(key, text)).problems().stream().map(Problem::key))
          .as("%s=%s", key, text)
          .containsExactly(key);
    }
  }

  @Test
  void ids_are_read_in_every_form_that_people_write() {
    Settings settings =
        read(Given.and(
                "ADMIN_ROLE_IDS", "11, 12;13 <@&14> [15]",
                "LOG_CHANNEL_ID", "<#77>",
                "GUILD_IDS", "5",
                "MILESTONES_SHEET_ID", "  "))
            .orThrow();

    assertThat(settings.roles().admin())
        .containsExactlyInAnyOrder(
            new RoleId(11), new RoleId(12), new RoleId(13), new RoleId(14), new RoleId(15));
    assertThat(settings.channels().log()).contains(new ChannelId(77));
    assertThat(settings.discord().guild()).contains(new GuildId(5));
    assertThat(settings.sheets().milestones()).isEmpty();
  }

  @Test
  void with_several_guilds_the_home_guild_is_not_guessed() {
    assertThat(read(Given.and("GUILD_IDS", "5 6")).orThrow().discord().guild()).isEmpty();
  }

  @Test
  void zero_is_no_id() {
    Settings settings = read(Given.and("LOG_CHANNEL_ID", "0", "ADMIN_ROLE_IDS", "0,9")).orThrow();

    assertThat(settings.channels().log()).isEmpty();
    assertThat(settings.roles().admin()).containsExactly(new RoleId(9));
  }

  @Test
  void the_environment_beats_the_file_beats_the_yaml_beats_the_default() throws IOException {
    Path first = file("first.env", "BOT_NAME=first\nBOT_VERSION=first\nENV_NAME=first\n");
    Path second = file("second.env", "BOT_VERSION=second\nENV_NAME=\n");
    ConfFile yaml =
        ConfFile.parse("settings: {BOT_NAME: yaml, BOT_TAG: yaml, ADMIN_ROLE_IDS: [1, 2]}", "conf");

    Reading reading =
        new SettingsReader(Given.and("BOT_NAME", "environment"), List.of(first, second)).read(yaml);

    Identity identity = reading.orThrow().identity();
    assertThat(identity.botName()).isEqualTo("environment");
    assertThat(identity.botVersion()).isEqualTo("second");
    assertThat(identity.envName()).as("blank is unset").isEqualTo("first");
    assertThat(identity.botTag()).contains("yaml");
    assertThat(reading.orThrow().roles().admin()).hasSize(2);
    assertThat(reading.origins()).containsEntry("BOT_NAME", "environment");
    assertThat(reading.origins()).containsEntry("BOT_TAG", "yaml").doesNotContainKey("PORT");
  }

  @Test
  void an_older_name_works_and_the_newer_one_wins() {
    Map<String, String> keys = Given.required();
    keys.remove("DISCORD_TOKEN");
    keys.put("DISCORD_BOT_TOKEN", "older");
    assertThat(read(keys).orThrow().discord().token().value()).isEqualTo("older");

    keys.put("DISCORD_TOKEN", "newer");
    assertThat(read(keys).orThrow().discord().token().value()).isEqualTo("newer");
    assertThat(read(Given.and("KEEPALIVE_INTERVAL_SEC", "44")).orThrow().watchdog().check())
        .contains(Duration.ofSeconds(44));
  }

  @Test
  void a_secret_may_be_in_a_file() throws IOException {
    Path token = file("token", "from-a-file\n");
    Map<String, String> keys = Given.required();
    keys.remove("DISCORD_TOKEN");
    keys.put("DISCORD_TOKEN_FILE", token.toString());
    keys.remove("GSPREAD_CREDENTIALS");
    keys.put("GOOGLE_CREDENTIALS_FILE", file("key.json", Given.serviceAccount()).toString());

    Reading reading = read(keys);

    assertThat(reading.orThrow().discord().token().value()).isEqualTo("from-a-file");
    assertThat(reading.secrets()).contains(new Secret("from-a-file"));
    keys.put("DISCORD_TOKEN_FILE", folder.resolve("absent").toString());
    assertThat(read(keys).problems().toString()).contains("absent: this file cannot be read");
  }

  @Test
  void google_credentials_may_be_base64() {
    String base64 =
        Base64.getEncoder().encodeToString(Given.serviceAccount().getBytes(StandardCharsets.UTF_8));

    assertThat(
            read(Given.and("GSPREAD_CREDENTIALS", base64))
                .orThrow()
                .sheets()
                .credentials()
                .orElseThrow()
                .value())
        .isEqualTo(Given.serviceAccount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"client_email\": \"x\", \"private_key\": hush-hush",
        "hush-hush",
        "{\"client_email\":\"x\",\"private_key\":\"hush-hush\"}",
        "{\"private_key\":\"hush-hush\"}",
        "[\"hush-hush\"]"
      })
  void bad_credentials_are_a_clear_problem_that_shows_nothing_of_them(String text) {
    Reading reading = read(Given.and("GSPREAD_CREDENTIALS", text));

    assertThat(reading.problems()).hasSize(1);
    assertThat(reading.problems().getFirst().toString())
        .startsWith("GSPREAD_CREDENTIALS=(masked)")
        .contains("expected a service account key")
        .doesNotContain("hush");
  }

  @Test
  void no_secret_is_shown_in_any_report() {
    Reading reading =
        read(Given.and("A2A_API_KEY", "hush-hush-hush", "PORT", "x", "ROUTER_ACTIVE", "perhaps"));

    assertThat(reading.problems()).hasSize(2);
    assertThat(reading.toString() + reading.problems() + read(Given.required()).orThrow())
        .doesNotContain("hush")
        .doesNotContain(Given.TOKEN)
        .doesNotContain(Given.KEY_MARK);
    assertThat(reading.secrets()).contains(new Secret("hush-hush-hush"));
  }

  @Test
  void a_cdn_elsewhere_is_warned_about() {
    assertThat(read(Given.and("DISCORD_CDN_BASE", "https://mirror.example.org")).warnings())
        .anyMatch(warning -> warning.startsWith("DISCORD_CDN_BASE"));
    for (String base : List.of("https://cdn.discordapp.com/", "http://127.0.0.1:8080/cdn")) {
      assertThat(read(Given.and("DISCORD_CDN_BASE", base)).warnings())
          .noneMatch(warning -> warning.startsWith("DISCORD_CDN_BASE"));
    }
  }

  @Test
  void plain_http_is_refused_except_on_loopback() {
    assertThat(read(Given.and("DISCORD_API_BASE", "http://example.org/api/v10")).problems())
        .hasSize(1);
    assertThat(read(Given.and("A2A_BASE_URL", "http://example.org")).problems()).hasSize(1);
    assertThat(read(Given.and("GOOGLE_SHEETS_ROOT_URL", "ftp://127.0.0.1/")).problems()).hasSize(1);
    for (String host : List.of("localhost", "127.0.0.1", "127.1.2.3", "[::1]")) {
      Settings settings =
          read(Given.and("DISCORD_API_BASE", "http://" + host + ":8080/api/v10/")).orThrow();
      assertThat(settings.discord().apiBase().toString()).endsWith("8080/api/v10");
    }
    assertThat(read(Given.and("DISCORD_CDN_BASE", "http://127.0.0.1.example.org")).problems())
        .hasSize(1);
  }

  @Test
  void values_are_brought_into_one_form() {
    Settings settings =
        read(Given.and(
                "LOG_LEVEL", "warning",
                "KEEPALIVE_PATH", "alive",
                "BOT_TAG", "Re C!",
                "COREOPS_ADMIN_BANG_ALLOWLIST", " Ping ,  refresh   ALL,ping,",
                "GOOGLE_SHEETS_ROOT_URL", "https://sheets.example.org"))
            .orThrow();

    assertThat(settings.log().level()).isEqualTo("WARN");
    assertThat(settings.http().keepalivePath()).isEqualTo("/alive");
    assertThat(settings.identity().botTag()).contains("rec");
    assertThat(settings.routing().bangAllowlist()).containsExactly("ping", "refresh all");
    assertThat(settings.sheets().rootUrl()).hasToString("https://sheets.example.org/");
    assertThat(read(Given.and("COREOPS_ADMIN_BANG_ALLOWLIST", " , ")).orThrow().routing())
        .extracting(routing -> routing.bangAllowlist().size())
        .isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_LEVEL,LOUD",
    "KEEPALIVE_PATH,/ready",
    "TIMEZONE,Mars/Olympus",
    "PORT,65536",
    "GSHEETS_RETRY_FACTOR,0.5",
    "GSHEETS_RETRY_ATTEMPTS,0",
    "RESTART_EXIT_CODE,200",
    "SHUTDOWN_GRACE_SEC,3",
    "ADMIN_ROLE_IDS,Admins",
    "LOG_CHANNEL_ID,ops",
    "SEARCH_RESULTS_SOFT_CAP,0",
    "EMOJI_PAD_SIZE,1000",
    "EMOJI_PAD_BOX,1.2",
    "TAG_BADGE_BOX,NaN",
    "PUBLIC_BASE_URL,http://bot.example.org",
    "REPORT_DAILY_POST_TIME,25:00"
  })
  void what_cannot_be_meant_is_refused_and_shown(String key, String value) {
    assertThat(read(Given.and(key, value)).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.shown()).isEqualTo(value);
              assertThat(problem.expected()).startsWith("expected");
            });
  }

  @Test
  void keys_that_nothing_reads_are_accepted_and_reported() {
    Reading reading =
        read(
            Given.and(
                "QUEUE_CACHE_FILE",
                "x",
                "REMINDER_TRACKING_FILE",
                "y",
                "ADMIN_IDS",
                "1",
                "COMMAND_PREFIX",
                "?"));

    assertThat(reading.settings()).isPresent();
    assertThat(reading.unused())
        .containsExactlyInAnyOrder(
            "QUEUE_CACHE_FILE", "REMINDER_TRACKING_FILE", "ADMIN_IDS", "COMMAND_PREFIX");
  }

  @Test
  void refresh_times_are_times_of_day_and_the_keepalive_is_never_hectic() {
    Settings settings =
        read(Given.and("REFRESH_TIMES", "18:00, 2:00", "KEEPALIVE_INTERVAL", "5")).orThrow();

    assertThat(settings.sheets().refreshTimes())
        .containsExactly(LocalTime.of(18, 0), LocalTime.of(2, 0));
    assertThat(settings.http().keepaliveInterval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(read(Given.and("REFRESH_TIMES", "25:00")).problems())
        .extracting(Problem::key)
        .containsExactly("REFRESH_TIMES");
  }

  @Test
  void surprises_are_warned_about() throws IOException {
    Path file = file("x.env", "ADMIN_ROLE_ID=5\n");
    Reading reading =
        new SettingsReader(Given.and("CLAN_LEAD_IDS", "12"), List.of(file)).read(ConfFile.NONE);

    assertThat(reading.settings()).isPresent();
    assertThat(reading.warnings())
        .anyMatch(text -> text.contains("nobody is admin"))
        .anyMatch(text -> text.startsWith("CLAN_LEAD_IDS grants nothing"))
        .anyMatch(text -> text.startsWith("ADMIN_ROLE_ID in "));
  }

  @Test
  void unknown_keys_of_the_environment_are_nobodys_business() {
    Reading reading = read(Given.and("SHELL", "/bin/sh", "SOME_KEY", "x"));

    assertThat(reading.warnings()).noneMatch(text -> text.contains("SOME_KEY"));
    assertThat(reading.settings()).isPresent();
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static Reading read(Map<String, String> environment) {
    return new SettingsReader(environment, List.of()).read(ConfFile.NONE);
  }
}
