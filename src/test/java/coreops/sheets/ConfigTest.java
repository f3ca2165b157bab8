package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.config.Settings;
import coreops.control.ChannelsFound;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.sheets.SheetsException.Kind;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static final long ENV_ROLE = 1L << 52;
  private static final long SHEET_ROLE = 3L << 51;

  @TempDir Path dataDir;
  private final FakeGoogle google = FakeGoogle.community();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DISCORD_TOKEN",
        "DISCORD_BOT_TOKEN",
        "GSPREAD_CREDENTIALS",
        "DISCORD_API_BASE",
        "GOOGLE_SHEETS_ROOT_URL",
        "A2A_BASE_URL",
        "PUBLIC_BASE_URL",
        "DATA_DIR",
        "GOOGLE_CREDENTIALS_FILE",
        "GUILD_IDS",
        "GUILD_ID",
        "RECRUITMENT_SHEET_ID",
        "PORT",
        "LOG_LEVEL",
        "WATCHDOG_STALL_SEC",
        "TELEGRAM_BOT_TOKEN",
        "ADMIN_USER_ID",
        "SHARD_API_KEY",
        "WELCOME_WEBHOOK",
        "REPORT_PATH",
        "KEEPALIVE_PATH",
        "ANYTHING_ELSE"
      })
  void a_config_tab_never_supplies_what_belongs_to_the_environment(String key) {
    config(List.of(key, "1"));
    RoomKit kit = kit(settings());

    assertThat(kit.room.config().registry().values()).doesNotContainKey(key);
    assertThat(kit.room.config().notes()).anyMatch(note -> note.startsWith(key + " ignored"));
  }

  @Test
  void an_address_is_no_value_even_of_a_module_key() {
    config(List.of("WELCOME_BANNER", "https://example.org/x.png"));

    assertThat(kit(settings()).room.config().registry().values())
        .doesNotContainKey("WELCOME_BANNER");
  }

  @Test
  void roles_of_the_sheet_hold_where_the_environment_has_none_and_are_announced() {
    config(List.of("ADMIN_ROLE_IDS", SHEET_ROLE + ", " + ENV_ROLE), List.of("STAFF_ROLE_IDS", "x"));
    RoomKit kit = kit(settings());

    RolesFound roles = kit.lastTold(RolesFound.class);
    assertThat(roles.admin())
        .containsExactlyInAnyOrder(new RoleId(SHEET_ROLE), new RoleId(ENV_ROLE));
    assertThat(roles.staff()).isEmpty();
    Notice notice = kit.notices("config:roles").getFirst();
    assertThat(notice.lines().toString()).contains("admin: <@&");
    assertThat(kit.room.config().notes())
        .contains("STAFF_ROLE_IDS ignored: there is no role id in it");
  }

  @Test
  void roles_of_the_environment_cannot_be_replaced_by_the_sheet() {
    config(List.of("ADMIN_ROLE_IDS", "" + SHEET_ROLE));
    RoomKit kit = kit(new TestSettings(dataDir).admin(ENV_ROLE).build());

    assertThat(kit.lastTold(RolesFound.class).admin()).isEmpty();
    assertThat(kit.room.config().registry().values()).doesNotContainKey("ADMIN_ROLE_IDS");
    assertThat(kit.room.config().notes())
        .contains("ADMIN_ROLE_IDS ignored: the environment sets it");
  }

  @Test
  void a_secondary_workbook_cannot_supply_roles_or_workbooks() {
    google.tab(
        TestSettings.MILESTONES,
        "Config",
        List.of("Key", "Value"),
        List.of("ADMIN_ROLE_IDS", "" + SHEET_ROLE),
        List.of("LEAGUES_SHEET_ID", "other"));
    RoomKit kit = kit(settings());

    assertThat(kit.lastTold(RolesFound.class).admin()).isEmpty();
    assertThat(kit.room.config().registry().ids())
        .containsEntry(Workbook.LEAGUES, TestSettings.LEAGUES);
  }

  @Test
  void the_recruitment_tab_names_the_other_workbooks_and_the_ops_channel() {
    config(
        List.of("ONBOARDING_SHEET_ID", TestSettings.ONBOARDING),
        List.of("LOG_CHANNEL_ID", "" + SHEET_ROLE));
    RoomKit kit = kit(new TestSettings(dataDir).onlyRecruitment().build());

    assertThat(kit.state("clan_tags").lastResult()).isEqualTo("ok");
    assertThat(kit.state("onboarding_questions").items()).isEqualTo(1);
    assertThat(kit.state("leagues").configured()).isFalse();
    assertThat(kit.lastTold(ChannelsFound.class).log()).contains(new ChannelId(SHEET_ROLE));
  }

  @Test
  void a_channel_of_the_environment_stays() {
    config(List.of("LOG_CHANNEL_ID", "" + SHEET_ROLE));

    assertThat(
            kit(new TestSettings(dataDir).logChannel(ENV_ROLE).build())
                .lastTold(ChannelsFound.class)
                .log())
        .isEmpty();
  }

  @Test
  void headers_count_in_any_case_and_below_a_title_and_a_value_may_stand_elsewhere_in_the_row() {
    ConfigTab tab =
        ConfigTab.of(
            "Config",
            List.of(
                List.of("Settings of the community"),
                List.of("note", "KEY", "Val"),
                List.of("", "clans_tab", "bot_info"),
                List.of("Questions", "onboarding_tab", ""),
                List.of("", "clans_tab", "bot_info_2"),
                List.of("", "empty")));

    assertThat(tab.values())
        .containsOnly(
            Map.entry("CLANS_TAB", "bot_info_2"), Map.entry("ONBOARDING_TAB", "Questions"));
    assertThat(tab.notes()).containsExactly("CLANS_TAB is there twice; the later row holds");
  }

  @Test
  void a_missing_key_is_named() {
    google.tab(
        TestSettings.ONBOARDING,
        "Config",
        List.of("Key", "Value"),
        List.of("CLANLIST_TAB", "ClanList"));

    assertThat(kit(settings()).state("onboarding_questions").lastError())
        .isEqualTo("missing config key: ONBOARDING_TAB");
  }

  @Test
  void a_reload_changes_tab_names_toggles_and_data() {
    RoomKit kit = kit(settings());
    google.tab(
        TestSettings.RECRUITMENT,
        "Config",
        List.of("Key", "Value"),
        List.of("WELCOME_TEMPLATES_TAB", "Winter"));
    google.tab(TestSettings.RECRUITMENT, "Winter", List.of("TAG"), List.of("A"), List.of("B"));
    toggle("clan_profile", "FALSE");

    SheetCalls.Reloaded reloaded = kit.settle(kit.room.reload("Ann"));
    kit.pass(Duration.ofSeconds(1));

    assertThat(reloaded.changed())
        .containsExactly("CLANS_TAB", "FEATURE_TOGGLES_TAB", "WELCOME_TEMPLATES_TAB");
    assertThat(kit.state("templates").items()).isEqualTo(2);
    assertThat(kit.state("templates").lastActor()).isEqualTo("Ann");
    assertThat(kit.lastTold(Toggles.class).on("clan_profile")).isFalse();
  }

  @Test
  void a_reload_that_cannot_read_everything_changes_nothing() {
    RoomKit kit = kit(settings());
    Registry before = kit.room.config().registry();
    google.tab(
        TestSettings.RECRUITMENT, "Config", List.of("Key", "Value"), List.of("CLANS_TAB", "x"));
    google.breakBook(TestSettings.ONBOARDING, Kind.TIMEOUT);
    int told = kit.told.size();

    Future<SheetCalls.Reloaded> reload = kit.room.reload("Ann");
    kit.settle(reload);

    assertThat(reload.cause())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("Nothing was changed: ");
    assertThat(kit.room.config().registry()).isEqualTo(before);
    assertThat(kit.told).hasSize(told);
  }

  @Test
  void a_workbook_that_is_not_shared_costs_only_itself() {
    google.books.remove(TestSettings.LEAGUES);
    RoomKit kit = kit(settings());

    assertThat(kit.state("leagues").lastError()).contains("404");
    assertThat(kit.state("clans").lastResult()).isEqualTo("ok");
    assertThat(kit.settle(kit.room.reload("Ann")).notes())
        .contains("leagues Config: no workbook has this id (404)");
  }

  @Test
  void another_workbook_does_not_inherit_the_data_of_the_one_before() {
    config(List.of("LEAGUES_SHEET_ID", TestSettings.LEAGUES));
    RoomKit kit = kit(new TestSettings(dataDir).onlyRecruitment().build());
    assertThat(kit.state("leagues").items()).isEqualTo(1);

    config(List.of("LEAGUES_SHEET_ID", "unknown"));
    kit.settle(kit.room.reload("Ann"));
    kit.pass(Duration.ofSeconds(1));

    assertThat(kit.state("leagues").items()).isZero();
    assertThat(kit.state("leagues").lastResult()).isEqualTo("fail");
  }

  @Test
  void the_environment_names_tabs_where_the_config_tabs_do_not() {
    Settings seeded =
        new TestSettings(dataDir).onboardingTabs("FromEnv", "SessionsFromEnv").build();

    Registry silent = Registry.of(seeded, Map.of());
    assertThat(silent.lookup(Workbook.ONBOARDING, "ONBOARDING_TAB")).contains("FromEnv");
    assertThat(silent.values())
        .containsEntry("ONBOARDING_SESSIONS_TAB", "SessionsFromEnv")
        .containsEntry("REACTION_ROLES_TAB", "ReactionRoles");

    Registry spoken =
        Registry.of(
            seeded,
            Map.of(
                Workbook.ONBOARDING,
                Map.of("ONBOARDING_TAB", "FromSheet", "ONBOARDING_SESSIONS_TAB", "Sessions")));
    assertThat(spoken.lookup(Workbook.ONBOARDING, "ONBOARDING_TAB")).contains("FromSheet");
    assertThat(spoken.values()).containsEntry("ONBOARDING_SESSIONS_TAB", "Sessions");
    assertThat(spoken.notes()).isEmpty();
  }

  private RoomKit kit(Settings settings) {
    return new RoomKit(settings, google).started();
  }

  private Settings settings() {
    return new TestSettings(dataDir).build();
  }

  @SafeVarargs
  private void config(List<String>... rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("Key", "Value"));
    all.addAll(List.of(rows));
    google.books.get(TestSettings.RECRUITMENT).put("Config", all);
  }

  private void toggle(String name, String value) {
    google.tab(
        TestSettings.RECRUITMENT,
        "FeatureToggles",
        List.of("feature_name", "enabled"),
        List.of(name, value));
  }
}
