package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Notice;
import coreops.control.Toggles;
import coreops.sheets.SheetsException.Kind;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TogglesTest {
  @TempDir Path dataDir;
  private final FakeGoogle google = FakeGoogle.community();

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "true", "True", " tRuE "})
  void only_the_word_true_switches_on(String value) {
    assertThat(tab(List.of("clan_profile", value)).enabled()).containsEntry("clan_profile", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "YES", "ON", "WAHR", "x", "", "FALSE", "TRUE!"})
  void everything_else_is_off(String value) {
    assertThat(tab(List.of("clan_profile", value)).enabled()).containsEntry("clan_profile", false);
  }

  @Test
  void what_is_neither_true_nor_false_is_a_problem_and_false_is_none() {
    ToggleTab tab = tab(List.of("clan_profile", "yes"), List.of("member_panel", "false"));

    assertThat(tab.problems())
        .containsEntry("clan_profile", "is neither TRUE nor FALSE, so it is off")
        .doesNotContainKey("member_panel")
        .containsEntry("server_map", "has no row, so it is off");
  }

  @ParameterizedTest
  @CsvSource({
    "recruitment_welcome, welcome_enabled",
    "welcome_watcher_enabled, enable_welcome_hook",
    "enable_promo_hook, enable_promo_watcher",
    "promo_watcher_enabled, enable_promo_watcher",
    "FEATURE_RESERVATIONS, placement_reservations",
    "SERVER_MAP, server_map",
    "ClusterRoleMap, cluster_role_map",
    "shardtracker, shard_tracker",
  })
  void older_names_mean_the_same_feature(String older, String canonical) {
    assertThat(tab(List.of(older, "TRUE")).enabled()).containsEntry(canonical, true);
  }

  @Test
  void the_canonical_name_outranks_the_older_ones_and_these_must_agree() {
    assertThat(
            tab(
                    List.of("welcome_enabled", "FALSE"),
                    List.of("recruitment_welcome", "TRUE"),
                    List.of("enable_promo_hook", "TRUE"),
                    List.of("promo_watcher_enabled", "FALSE"))
                .enabled())
        .containsEntry("welcome_enabled", false)
        .containsEntry("enable_promo_watcher", false);
  }

  @Test
  void headers_may_stand_anywhere_in_the_first_rows_and_in_any_case() {
    ToggleTab tab =
        ToggleTab.of(
            "FeatureToggles",
            List.of(
                List.of("Toggles"),
                List.of("Enabled", "note", "FEATURE_NAME"),
                List.of("TRUE", "", "clan_profile")));

    assertThat(tab.enabled()).containsEntry("clan_profile", true);
  }

  @Test
  void a_missing_tab_switches_everything_off_and_pings_the_admins_once() {
    google.remove(TestSettings.RECRUITMENT, "FeatureToggles");
    RoomKit kit = kit();

    Toggles toggles = kit.lastTold(Toggles.class);
    assertThat(toggles.state()).isEqualTo(Toggles.State.FRESH);
    assertThat(toggles.on("clan_profile")).isFalse();
    assertThat(kit.notices("toggle:")).singleElement().matches(Notice::pingAdmins);
    kit.settle(kit.room.reload("Ann"));
    assertThat(kit.notices("toggle:")).as("not again").hasSize(1);
    assertThat(kit.state("clans").lastResult()).as("others of the workbook").isEqualTo("ok");
  }

  @Test
  void a_missing_header_and_an_empty_tab_are_told_as_one_problem_each() {
    assertThat(ToggleTab.of("T", List.of(List.of("feature", "on"))).problems())
        .containsOnlyKeys(ToggleTab.WHOLE_TAB);
    assertThat(ToggleTab.of("T", List.of(List.of("feature_name", "enabled"))).problems())
        .containsOnlyKeys(ToggleTab.WHOLE_TAB);
    assertThat(ToggleTab.of("T", List.of()).problems()).containsOnlyKeys(ToggleTab.WHOLE_TAB);
  }

  @Test
  void a_missing_row_and_a_bad_value_are_told_once_per_feature() {
    List<List<String>> rows =
        new ArrayList<>(google.books.get(TestSettings.RECRUITMENT).get("FeatureToggles"));
    rows.removeIf(row -> row.getFirst().equals("server_map"));
    rows.replaceAll(
        row -> row.getFirst().equals("promo_dialog") ? List.of("promo_dialog", "on") : row);
    google.books.get(TestSettings.RECRUITMENT).put("FeatureToggles", rows);

    RoomKit kit = kit();
    kit.settle(kit.room.reload("Ann"));

    assertThat(kit.notices("toggle:"))
        .extracting(Notice::key)
        .containsExactly("toggle:promo_dialog", "toggle:server_map");
    assertThat(kit.notices("toggle:").getFirst().lines())
        .containsExactly(
            "`promo_dialog` in tab FeatureToggles is neither TRUE nor FALSE, so it is off");
  }

  @Test
  void while_the_sheet_cannot_be_reached_the_last_known_good_holds() {
    kit();
    google.goDown(Kind.TIMEOUT);

    RoomKit restarted = new RoomKit(new TestSettings(dataDir).build(), google);
    restarted.room.start(Future.succeededFuture());
    assertThat(restarted.lastTold(Toggles.class).on("clan_profile")).as("before Google").isTrue();
    restarted.pass(Duration.ofSeconds(5));

    Toggles toggles = restarted.lastTold(Toggles.class);
    assertThat(toggles.state()).isEqualTo(Toggles.State.LAST_KNOWN_GOOD);
    assertThat(toggles.on("clan_profile")).isTrue();
    assertThat(restarted.notices("toggle:")).isEmpty();
  }

  @Test
  void on_a_first_boot_toggles_are_unknown_until_google_is_back_and_read_by_themselves() {
    google.goDown(Kind.TIMEOUT);
    RoomKit kit = kit();
    assertThat(kit.lastTold(Toggles.class).state()).isEqualTo(Toggles.State.UNKNOWN);

    google.comeBack();
    kit.pass(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(kit.lastTold(Toggles.class).state()).isEqualTo(Toggles.State.FRESH);
    assertThat(kit.lastTold(Toggles.class).on("clan_profile")).isTrue();
  }

  @Test
  void whoever_asks_is_told_again() {
    RoomKit kit = kit();
    kit.told.clear();

    kit.room.config().tellAgain();

    assertThat(kit.lastTold(Toggles.class).on("clan_profile")).isTrue();
    assertThat(kit.told).hasSize(3);
  }

  private RoomKit kit() {
    return new RoomKit(new TestSettings(dataDir).build(), google).started();
  }

  @SafeVarargs
  private static ToggleTab tab(List<String>... rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("feature_name", "enabled"));
    all.addAll(List.of(rows));
    return ToggleTab.of("FeatureToggles", all);
  }
}
