package coreops.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The data of the sandbox holds together. */
class CommunityTest {
  private static final int FIRST_CLAN_ROW = 3;
  private static GoogleWorld world;

  @BeforeAll
  static void open() {
    world = new GoogleWorld();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static Map<String, String> config(String workbook) {
    Map<String, String> values = new LinkedHashMap<>();
    List<List<String>> rows = world.google.table(workbook, "Config");
    int value = rows.getFirst().indexOf("Value");
    for (List<String> row : rows.subList(1, rows.size())) {
      values.put(row.getFirst(), row.size() > value ? row.get(value) : "");
    }
    return values;
  }

  private static List<List<String>> clans() {
    List<List<String>> rows = world.google.table("Recruitment", "bot_info");
    return rows.subList(FIRST_CLAN_ROW, rows.size()).stream()
        .filter(row -> row.size() > 4 && !row.get(1).isEmpty() && !row.get(4).isEmpty())
        .toList();
  }

  @Test
  void the_four_workbooks_are_there_and_open_with_their_config() {
    assertThat(world.google.workbooks())
        .containsExactly("Leagues", "Milestones", "Onboarding", "Recruitment");
    assertThat(world.google.workbooks())
        .allSatisfy(book -> assertThat(world.google.tabs(book).getFirst()).isEqualTo("Config"));
  }

  @Test
  void every_tab_that_a_config_names_exists() {
    for (String book : world.google.workbooks()) {
      List<String> named = new ArrayList<>();
      config(book)
          .forEach(
              (key, value) -> {
                if (key.endsWith("_TAB")) {
                  named.add(value);
                }
              });
      assertThat(named).as(book).isNotEmpty();
      assertThat(world.google.tabs(book)).as(book).containsAll(named);
    }
  }

  @Test
  void the_keys_that_name_tabs_are_set() {
    assertThat(config("Recruitment"))
        .containsEntry("CLANS_TAB", "bot_info")
        .containsEntry("WELCOME_TEMPLATES_TAB", "WelcomeTemplates")
        .containsEntry("FEATURE_TOGGLES_TAB", "FeatureToggles")
        .containsEntry("RESERVATIONS_TAB", "Reservations")
        .containsEntry("REPORTS_TAB", "Statistics")
        .containsEntry("ROLEMAP_TAB", "WhoWeAre");
    assertThat(config("Onboarding"))
        .containsKeys(
            "ONBOARDING_TAB",
            "ONBOARDING_SESSIONS_TAB",
            "WELCOME_TICKETS_TAB",
            "PROMO_TICKETS_TAB",
            "CLANLIST_TAB");
    assertThat(config("Milestones"))
        .containsKeys("SHARD_MERCY_TAB", "SHARD_MERCY_CHANNEL_ID", "REACTION_ROLES_TAB");
    assertThat(config("Leagues"))
        .containsKeys(
            "LEAGUE_LEGENDARY_HEADER", "LEAGUE_LEGENDARY_9", "LEAGUE_RISING_7", "LEAGUE_STORM_4");
  }

  @Test
  void there_are_at_least_twenty_clans_with_tags_of_their_own() {
    assertThat(clans()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(clans()).extracting(row -> row.get(2)).doesNotHaveDuplicates();
    assertThat(clans()).allSatisfy(row -> assertThat(row.size()).isGreaterThanOrEqualTo(28));
  }

  @Test
  void clans_start_in_row_four_below_a_header_in_row_three() {
    List<List<String>> rows = world.google.table("Recruitment", "bot_info");

    assertThat(rows.get(2)).hasSize(35).contains("Open Spots", "Inactives", "Reserved");
    assertThat(rows.get(2).subList(1, 5)).containsExactly("Clan Name", "Tag", "Level", "Spots");
    assertThat(rows.get(3).get(2)).isEqualTo("C1CA");
  }

  @Test
  void open_spots_are_what_is_left_after_reservations() {
    Map<String, Long> active =
        world.google.table("Recruitment", "Reservations").stream()
            .filter(row -> row.size() > 6 && row.get(6).equals("active"))
            .collect(Collectors.groupingBy(row -> row.get(3), Collectors.counting()));

    assertThat(active).isNotEmpty();
    for (List<String> clan : clans()) {
      long held = active.getOrDefault(clan.get(2), 0L);
      long manual = firstNumber(clan.get(4));
      assertThat(firstNumber(clan.get(33))).as(clan.get(1)).isEqualTo(held);
      assertThat(firstNumber(clan.get(31))).as(clan.get(1)).isEqualTo(Math.max(manual - held, 0));
    }
  }

  private static long firstNumber(String text) {
    String digits = text.replaceAll("^\\D*(\\d+).*$", "$1");
    return digits.matches("\\d+") ? Long.parseLong(digits) : 0;
  }

  @Test
  void headers_are_those_that_readers_look_for() {
    assertThat(header("Recruitment", "FeatureToggles")).startsWith("feature_name", "enabled");
    assertThat(header("Recruitment", "Reservations"))
        .containsExactly(
            "thread_id",
            "ticket_user_id",
            "recruiter_id",
            "clan_tag",
            "reserved_until",
            "created_at",
            "status",
            "notes",
            "username_snapshot");
    assertThat(header("Recruitment", "WelcomeTemplates")).startsWith("TAG", "TITLE", "BODY");
    assertThat(header("Recruitment", "WhoWeAre"))
        .containsExactly("category", "role_ID", "role_name", "role_description");
    assertThat(header("Recruitment", "Statistics"))
        .contains("Key", "Open Spots", "Inactives", "Reserved Spots");
    assertThat(header("Onboarding", "OnboardingQuestions"))
        .startsWith("flow", "order", "qid", "label", "type", "required");
    assertThat(header("Onboarding", "OnboardingSessions"))
        .contains("thread_name", "thread_id", "updated_at");
    assertThat(header("Milestones", "ReactionRoles"))
        .startsWith("KEY", "EMOJI", "ROLE_ID", "CHANNEL_ID", "THREAD_ID", "ACTIVE");
    assertThat(header("Milestones", "ShardTracker")).hasSize(22).startsWith("discord_id");
  }

  private static List<String> header(String workbook, String tab) {
    return world.google.table(workbook, tab).getFirst();
  }

  @Test
  void all_flows_have_questions_with_ids_of_their_own() {
    List<List<String>> rows = world.google.table("Onboarding", "OnboardingQuestions");
    List<List<String>> questions = rows.subList(1, rows.size());

    assertThat(questions.stream().map(row -> row.get(0)).collect(Collectors.toSet()))
        .isEqualTo(Set.of("welcome", "promo.r", "promo.m", "promo.l"));
    assertThat(questions).extracting(row -> row.get(2)).doesNotHaveDuplicates();
  }

  @Test
  void every_clan_can_close_a_ticket_and_has_a_template() {
    List<String> tags =
        clans().stream().map(row -> row.get(2).replace("#", "")).collect(Collectors.toList());

    assertThat(column("Onboarding", "ClanList", 1)).containsAll(tags).contains("NONE");
    assertThat(column("Recruitment", "WelcomeTemplates", 0)).containsAll(tags).contains("C1C");
  }

  private static List<String> column(String workbook, String tab, int column) {
    return world.google.table(workbook, tab).stream().map(row -> row.get(column)).toList();
  }

  @Test
  void features_are_on_or_off_and_nothing_else() {
    List<List<String>> rows = world.google.table("Recruitment", "FeatureToggles");

    assertThat(rows.subList(1, rows.size()))
        .allSatisfy(row -> assertThat(row.get(1)).isIn("TRUE", "FALSE"));
    assertThat(column("Recruitment", "FeatureToggles", 0))
        .contains(
            "welcome_enabled",
            "enable_welcome_hook",
            "enable_promo_watcher",
            "placement_reservations",
            "placement_target_select");
  }

  @Test
  void no_placeholder_is_left_in_any_tab() {
    for (String book : world.google.workbooks()) {
      for (String tab : world.google.tabs(book)) {
        assertThat(world.google.table(book, tab).toString()).as(tab).doesNotContain("${");
      }
    }
  }
}
