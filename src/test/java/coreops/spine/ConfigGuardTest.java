package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may edit the sheet tries to make the bot theirs. */
class ConfigGuardTest {
  private static final String BOOK = "Recruitment";
  private static final String TAB = "Config";

  @TempDir Path data;
  Community community;

  @BeforeEach
  void open() {
    community = new Community(data);
  }

  @AfterEach
  void close() {
    community.close();
  }

  @Test
  void tokens_addresses_paths_guilds_and_roles_of_the_environment_are_refused_and_told() {
    Path elsewhere = data.resolve("elsewhere");
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("DISCORD_TOKEN", "not.your.token");
    rows.put("GSPREAD_CREDENTIALS", "{}");
    rows.put("DISCORD_API_BASE", "https://attacker.example/api/v10");
    rows.put("PUBLIC_BASE_URL", "https://attacker.example");
    rows.put("REPORT_CHANNEL_IDS", "https://attacker.example/hook");
    rows.put("DATA_DIR", elsewhere.toString());
    rows.put("KEEPALIVE_PATH", "/ready");
    rows.put("GUILD_IDS", "1");
    rows.put("GUILD_ID", "1");
    rows.put("ADMIN_USER_ID", community.discord().userId(MEMBER).toString());
    rows.put("ADMIN_ROLE_IDS", community.discord().roleId("Recruiter").toString());
    rows.put("recruitment_sheet_id", "another-workbook");
    try (Bot bot = Bot.ready(community)) {
      awaitSheets(bot);
      rows.forEach(this::append);
      community.discord().setRoles(MEMBER, "Recruiter");

      community.ask(ADMIN, "!ops reload");

      String notes = Health.of(bot.probes().json("/health"), "sheets").encode();
      rows.keySet()
          .forEach(key -> assertThat(notes).contains(key.toUpperCase(Locale.ROOT) + " ignored"));
      assertThat(community.ask(MEMBER, "!ops reload").asText()).containsIgnoringCase("admin");
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
      assertThat(community.discord().counters().identifies()).isEqualTo(1);
      assertThat(Files.exists(elsewhere)).isFalse();
      Eventually.until(
          () -> logged("Config tabs need attention"),
          () -> community.discord().messages("bot-log").toString());
    }
    // Also a process that starts with the tab as it is now is not taken over by it.
    try (Bot bot = Bot.ready(community)) {
      awaitSheets(bot);
      assertThat(community.ask(MEMBER, "!ops reload").asText()).containsIgnoringCase("admin");
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
    }
  }

  @Test
  void a_role_that_the_guild_does_not_have_is_told_once_the_guild_is_seen() {
    String recruiter = community.discord().roleId("Recruiter").toString();
    append("STAFF_ROLE_IDS", "999999999999999999 " + recruiter);
    try (Bot bot = Bot.ready(community, Map.of("STAFF_ROLE_IDS", ""))) {
      awaitSheets(bot);
      Eventually.until(
          () -> logged("staff: 999999999999999999"),
          () -> community.discord().messages("bot-log").toString());
      assertThat(community.discord().messages("bot-log").toString())
          .doesNotContain("staff: 999999999999999999, " + recruiter);
      bot.probes()
          .awaitBody(
              "/health",
              "the unknown role",
              health -> Health.of(health, "discord").encode().contains("999999999999999999"));
    }
  }

  private boolean logged(String text) {
    return community.discord().messages("bot-log").stream()
        .anyMatch(message -> message.asText().contains(text));
  }

  private void append(String key, String value) {
    int row = community.google().table(BOOK, TAB).size() + 1;
    community.google().edit(BOOK, TAB, "A" + row, key);
    community.google().edit(BOOK, TAB, "B" + row, value);
  }

  private static void awaitSheets(Bot bot) {
    bot.probes()
        .awaitBody(
            "/health",
            "a sheets component that is up",
            health -> "UP".equalsIgnoreCase(Health.status(health, "sheets")));
  }
}
