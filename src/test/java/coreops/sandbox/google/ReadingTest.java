package coreops.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real client reads from the stand-in. */
class ReadingTest {
  private static GoogleWorld world;

  @BeforeAll
  static void open() {
    world = new GoogleWorld(GoogleOptions.standard().withQuotas(false));
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void a_whole_tab_is_read_with_its_range_spelled_out() throws IOException {
    ValueRange answer =
        world
            .client
            .spreadsheets()
            .values()
            .get(world.id("Recruitment"), "FeatureToggles")
            .execute();

    assertThat(answer.getRange()).isEqualTo("FeatureToggles!A1:Z1000");
    assertThat(answer.getMajorDimension()).isEqualTo("ROWS");
    assertThat(answer.getValues().getFirst()).containsExactly("feature_name", "enabled", "notes");
    assertThat(answer.getValues())
        .contains(List.of("member_panel", "TRUE", "clan search for everybody"));
  }

  @Test
  void open_ends_reach_the_end_of_the_grid() throws IOException {
    assertThat(range("bot_info!A4:AI")).isEqualTo("bot_info!A4:AI1000");
    assertThat(range("bot_info!B:C")).isEqualTo("bot_info!B1:C1000");
    assertThat(range("bot_info!3:3")).isEqualTo("bot_info!A3:AI3");
    assertThat(range("bot_info!C3")).isEqualTo("bot_info!C3");
    assertThat(range("bot_info!C5:B3")).isEqualTo("bot_info!B3:C5");
    assertThat(range("A1:B2")).isEqualTo("Config!A1:B2");
  }

  @Test
  void tabs_with_blanks_are_quoted_both_ways() throws IOException {
    assertThat(range("'Cluster Structure'!A1:D6")).isEqualTo("'Cluster Structure'!A1:D6");
    assertThat(range("'Cluster Structure'")).isEqualTo("'Cluster Structure'!A1:Z1000");
    assertThat(range("'bot_info'!A1")).isEqualTo("bot_info!A1");
  }

  private static String range(String asked) throws IOException {
    return world
        .client
        .spreadsheets()
        .values()
        .get(world.id("Recruitment"), asked)
        .execute()
        .getRange();
  }

  @Test
  void empty_cells_are_blank_inside_and_left_out_at_the_end() throws IOException {
    List<List<Object>> rows = world.read("Recruitment", "bot_info!A1:AI3");

    assertThat(rows.get(0)).containsExactly("C1C Cluster", "", "", "", "", "Raid: Shadow Legends");
    assertThat(rows.get(2)).hasSize(35);
    assertThat(world.read("Recruitment", "bot_info!A500:C900")).isEmpty();
    assertThat(world.read("Recruitment", "bot_info!A16")).isEmpty();
  }

  @Test
  void columns_are_read_as_columns() throws IOException {
    ValueRange answer =
        world
            .client
            .spreadsheets()
            .values()
            .get(world.id("Onboarding"), "ClanList!A1:B3")
            .setMajorDimension("COLUMNS")
            .execute();

    assertThat(answer.getValues().get(1)).containsExactly("Tag", "C1CA", "C1CE");
  }

  @Test
  void values_come_formatted_or_as_they_are() throws IOException {
    assertThat(world.read("Recruitment", "bot_info!E4").getFirst()).containsExactly("1");
    ValueRange plain =
        world
            .client
            .spreadsheets()
            .values()
            .get(world.id("Recruitment"), "bot_info!B4:E4")
            .setValueRenderOption("UNFORMATTED_VALUE")
            .execute();

    assertThat(plain.getValues().getFirst().get(0)).isEqualTo("Ashen Crown");
    assertThat(((Number) plain.getValues().getFirst().get(3)).intValue()).isEqualTo(1);
  }

  @Test
  void several_ranges_come_in_one_call_and_in_order() throws IOException {
    BatchGetValuesResponse answer =
        world
            .client
            .spreadsheets()
            .values()
            .batchGet(world.id("Recruitment"))
            .setRanges(List.of("Config!A:B", "bot_info!A4:AI", "WelcomeTemplates"))
            .execute();

    assertThat(answer.getSpreadsheetId()).isEqualTo(world.id("Recruitment"));
    assertThat(answer.getValueRanges())
        .extracting(ValueRange::getRange)
        .containsExactly("Config!A1:B1000", "bot_info!A4:AI1000", "WelcomeTemplates!A1:Z1000");
  }

  @Test
  void one_bad_range_fails_the_whole_batch() {
    assertThatRefused(
        () ->
            world
                .client
                .spreadsheets()
                .values()
                .batchGet(world.id("Recruitment"))
                .setRanges(List.of("Config", "Nowhere"))
                .execute(),
        400,
        "Unable to parse range: Nowhere");
  }

  @Test
  void unknown_tabs_and_malformed_ranges_are_refused_alike() {
    for (String range :
        List.of("Nowhere!A1:B2", "Config!A1:[5", "Config!", "bot_info!A", "'Config")) {
      assertThatRefused(
          () -> world.read("Recruitment", range), 400, "Unable to parse range: " + range);
    }
  }

  @Test
  void a_range_that_starts_beyond_the_grid_is_refused() {
    assertThatRefused(
        () -> world.read("Recruitment", "Config!A2000:B"),
        400,
        "Range (Config!A2000:B) exceeds grid limits. Max rows: 1000, max columns: 26");
  }

  @Test
  void an_unknown_spreadsheet_is_not_found() {
    assertThatRefused(
        () -> world.client.spreadsheets().values().get("1nothing", "Config").execute(),
        404,
        "Requested entity was not found.");
  }

  @Test
  void metadata_names_the_tabs_and_their_grids() throws IOException {
    Spreadsheet book = world.client.spreadsheets().get(world.id("Recruitment")).execute();

    assertThat(book.getProperties().getTitle()).isEqualTo("Recruitment");
    assertThat(book.getSheets())
        .extracting(sheet -> sheet.getProperties().getTitle())
        .startsWith("Config")
        .contains("FeatureToggles", "bot_info", "Reservations");
    assertThat(book.getSheets())
        .extracting(sheet -> sheet.getProperties().getSheetId())
        .doesNotHaveDuplicates();
    assertThat(book.getSheets().getFirst().getProperties().getGridProperties().getRowCount())
        .isEqualTo(1000);
  }

  @Test
  void the_field_mask_leaves_out_the_rest() throws IOException {
    Spreadsheet book =
        world
            .client
            .spreadsheets()
            .get(world.id("Milestones"))
            .setFields("properties.title,sheets.properties(title,gridProperties/rowCount)")
            .execute();

    assertThat(book.getSpreadsheetId()).isNull();
    assertThat(book.getProperties()).containsOnlyKeys("title");
    assertThat(book.getSheets().getFirst().getProperties())
        .containsOnlyKeys("title", "gridProperties");
    assertThat(book.getSheets().getFirst().getProperties().getGridProperties())
        .containsOnlyKeys("rowCount");
  }

  static void assertThatRefused(ThrowingCallable call, int status, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GoogleJsonResponseException.class,
            refused -> {
              assertThat(refused.getStatusCode()).isEqualTo(status);
              assertThat(refused.getDetails().getMessage()).isEqualTo(message);
            });
  }
}
