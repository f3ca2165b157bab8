package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sheets.BookCheck.TabCheck;
import coreops.sheets.SheetsException.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of the workbooks as they are at this moment. */
class BookInspectorTest {
  @TempDir Path dataDir;
  private final FakeGoogle google = FakeGoogle.community();

  @Test
  void every_needed_tab_is_looked_at_with_its_headers_and_rows() {
    BookCheck book = look(false, "recruitment");

    assertThat(book.sound()).isTrue();
    assertThat(book.title()).isEqualTo(TestSettings.RECRUITMENT);
    assertThat(book.id()).hasSize(4);
    assertThat(book.tabs())
        .extracting(TabCheck::name)
        .containsExactly(
            "Config",
            "bot_info",
            "Statistics",
            "Reservations",
            "WelcomeTemplates",
            "FeatureToggles");
    TabCheck clans = tab(book, "bot_info");
    assertThat(clans.neededBy()).isEqualTo("bucket clans");
    assertThat(clans.rows()).isEqualTo(8);
    assertThat(clans.headers()).contains("clan name", "open spots");
    assertThat(clans.sample()).isEmpty();
  }

  @Test
  void a_sample_row_comes_only_when_it_is_asked_for() {
    BookCheck book = look(true, "recruitment");

    assertThat(tab(book, "bot_info").sample()).startsWith("1", "Clan 1");
    assertThat(tab(book, "Config").sample()).containsExactly("CLANS_TAB", "bot_info");
  }

  @Test
  void a_tab_that_only_the_config_tab_names_is_looked_at_too() {
    google.tab(TestSettings.MILESTONES, "S", FakeGoogle.row(), FakeGoogle.row("Player", "Shards"));

    TabCheck tab = tab(look(false, "milestones"), "S");

    assertThat(tab.neededBy()).isEqualTo("SHARD_MERCY_TAB");
    assertThat(tab.headers()).containsExactly("Player", "Shards");
    assertThat(tab.rows()).isZero();
  }

  @Test
  void a_missing_tab_and_a_missing_header_cost_only_themselves() {
    google.remove(TestSettings.RECRUITMENT, "WelcomeTemplates");
    google.tab(
        TestSettings.ONBOARDING, "Questions", FakeGoogle.row("flow", "order", "label", "type"));

    BookCheck recruitment = look(false, "recruitment");
    BookCheck onboarding = look(false, "onboarding");

    assertThat(recruitment.sound()).isFalse();
    assertThat(tab(recruitment, "WelcomeTemplates").problem())
        .isEqualTo("no tab named WelcomeTemplates");
    assertThat(tab(recruitment, "WelcomeTemplates").rows()).isEqualTo(-1);
    assertThat(tab(recruitment, "bot_info").problem()).isEmpty();
    assertThat(tab(onboarding, "Questions").problem())
        .isEqualTo("header 'qid' is missing in tab Questions");
  }

  @Test
  void a_workbook_that_cannot_be_opened_says_why_and_one_without_id_says_so() {
    google.breakBook(TestSettings.LEAGUES, Kind.FORBIDDEN);
    RoomKit kit =
        new RoomKit(new TestSettings(dataDir).onlyRecruitment().build(), google).started();

    assertThat(look(false, "leagues").problem()).isEqualTo("away");
    assertThat(
            kit.settle(kit.room.look(false)).books().stream()
                .filter(book -> !book.configured())
                .map(BookCheck::label))
        .containsExactly("onboarding", "milestones", "leagues");
  }

  @Test
  void two_reads_a_workbook_are_enough() {
    google.tab(TestSettings.MILESTONES, "S", FakeGoogle.row("Player", "Shards"));
    RoomKit kit = kit();
    google.calls.clear();

    kit.settle(kit.room.look(true));

    assertThat(google.calls).hasSize(8);
  }

  @Test
  void the_config_tabs_are_told_as_they_hold() {
    ConfigView view = kit().room.config().view();

    assertThat(view.books().get("onboarding")).containsEntry("ONBOARDING_TAB", "Questions");
    assertThat(view.values()).containsEntry("CLANS_TAB", "bot_info");
    assertThat(view.toggles().on("clan_profile")).isTrue();
    assertThat(view.problems()).isEmpty();
    assertThat(view.aliases()).containsEntry("feature_reservations", "placement_reservations");
  }

  private RoomKit kit() {
    return new RoomKit(new TestSettings(dataDir).build(), google).started();
  }

  private BookCheck look(boolean sample, String label) {
    RoomKit kit = kit();
    return kit.settle(kit.room.look(sample)).books().stream()
        .filter(book -> book.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static TabCheck tab(BookCheck book, String name) {
    return book.tabs().stream().filter(tab -> tab.name().equals(name)).findFirst().orElseThrow();
  }
}
