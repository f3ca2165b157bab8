package coreops.sandbox.google;

import static coreops.sandbox.google.ReadingTest.assertThatRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.api.client.util.Data;
import com.google.api.services.sheets.v4.Sheets.Spreadsheets;
import com.google.api.services.sheets.v4.model.AppendValuesResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesResponse;
import com.google.api.services.sheets.v4.model.ClearValuesRequest;
import com.google.api.services.sheets.v4.model.UpdateValuesResponse;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client writes to the stand-in. */
class WritingTest {
  @TempDir private Path data;
  private GoogleWorld world;

  @BeforeEach
  void open() throws IOException {
    Path book = Files.createDirectories(data.resolve("Book"));
    Files.writeString(book.resolve("Config.csv"), "Key,Value\nTAB,Main\n");
    Files.writeString(book.resolve("Main.csv"), "Name,Count,Note\nAnn,1,x\nBo,2,\n");
    // The tables of Google's own guide to appending: A1:C2 and B4:D6.
    Files.writeString(book.resolve("Guide.csv"), "a,b,c\nd,e,f\n\n,1,2,3\n,4,5,6\n,7,8,9\n");
    Files.writeString(book.resolve("Empty.csv"), "");
    world =
        new GoogleWorld(GoogleOptions.standard().withData(data).withQuotas(false).keepingWrites());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Spreadsheets.Values values() {
    return world.client.spreadsheets().values();
  }

  private static ValueRange row(Object... cells) {
    return new ValueRange().setValues(List.of(Arrays.asList(cells)));
  }

  private UpdateValuesResponse update(String range, String input, ValueRange values)
      throws IOException {
    return values().update(world.id("Book"), range, values).setValueInputOption(input).execute();
  }

  private AppendValuesResponse append(String range, ValueRange values) throws IOException {
    return values().append(world.id("Book"), range, values).setValueInputOption("RAW").execute();
  }

  @Test
  void an_update_changes_the_cells_and_says_which() throws IOException {
    UpdateValuesResponse answer = update("Main!B2:C2", "RAW", row(7, "seven"));

    assertThat(answer.getUpdatedRange()).isEqualTo("Main!B2:C2");
    assertThat(answer.getUpdatedRows()).isEqualTo(1);
    assertThat(answer.getUpdatedCells()).isEqualTo(2);
    assertThat(world.read("Book", "Main!A2:C2")).containsExactly(List.of("Ann", "7", "seven"));
  }

  @Test
  void an_update_from_one_cell_reaches_as_far_as_the_values() throws IOException {
    ValueRange block = new ValueRange().setValues(List.of(List.of("a", "b"), List.of("c", "d")));

    assertThat(update("Main!E5", "RAW", block).getUpdatedRange()).isEqualTo("Main!E5:F6");
    assertThat(world.google.cell("Book", "Main", "F6")).isEqualTo("d");
  }

  @Test
  void values_beyond_the_range_are_refused_and_nothing_is_written() {
    assertThatRefused(
        () -> update("Main!A2:B2", "RAW", row("x", "y", "z")),
        400,
        "Requested writing within range [Main!A2:B2], but tried writing to column [C]");
    assertThat(world.google.cell("Book", "Main", "A2")).isEqualTo("Ann");
  }

  @Test
  void null_leaves_a_cell_alone_and_blank_clears_it() throws IOException {
    ValueRange sparse =
        new ValueRange().setValues(List.of(new ArrayList<>(List.of(Data.NULL_STRING, "", "new"))));
    update("Main!A2:C2", "RAW", sparse);

    assertThat(world.google.cell("Book", "Main", "A2")).isEqualTo("Ann");
    assertThat(world.google.cell("Book", "Main", "B2")).isEmpty();
    assertThat(world.google.cell("Book", "Main", "C2")).isEqualTo("new");
  }

  @Test
  void ids_written_raw_keep_every_digit_and_typed_ones_lose_some() throws IOException {
    String id = "1".repeat(19);
    update("Main!A5:B5", "RAW", row(id, "=1+1"));
    update("Main!A6:B6", "USER_ENTERED", row(id, "=1+1"));

    assertThat(world.read("Book", "Main!A5:B5")).containsExactly(List.of(id, "=1+1"));
    assertThat(world.google.cell("Book", "Main", "A6")).isEqualTo("1.11111E+18");
    assertThat(world.google.cell("Book", "Main", "B6")).isEqualTo("#NAME?");
  }

  @Test
  void typed_input_is_taken_as_a_person_would_have_typed_it() throws IOException {
    update("Main!A5:D5", "USER_ENTERED", row("007", "true", "'12", "2026-11-21"));
    ValueRange plain =
        values()
            .get(world.id("Book"), "Main!A5:D5")
            .setValueRenderOption("UNFORMATTED_VALUE")
            .execute();

    assertThat(world.read("Book", "Main!A5:D5"))
        .containsExactly(List.of("7", "TRUE", "12", "2026-11-21"));
    assertThat(plain.getValues().getFirst().get(1)).isEqualTo(true);
    assertThat(plain.getValues().getFirst().get(2)).isEqualTo("12");
    assertThat(((Number) plain.getValues().getFirst().get(3)).intValue()).isEqualTo(46_347);
  }

  @Test
  void an_input_option_is_required() {
    assertThatRefused(
        () -> values().update(world.id("Book"), "Main!A1", row("x")).execute(),
        400,
        "'valueInputOption' is required but not specified");
  }

  @Test
  void an_append_lands_below_the_table() throws IOException {
    AppendValuesResponse answer = append("Main", row("Cy", 3));

    assertThat(answer.getTableRange()).isEqualTo("Main!A1:C3");
    assertThat(answer.getUpdates().getUpdatedRange()).isEqualTo("Main!A4:B4");
    assertThat(world.read("Book", "Main!A4:B4")).containsExactly(List.of("Cy", "3"));
  }

  @Test
  void an_append_finds_the_table_as_the_guide_says() throws IOException {
    assertThat(append("Guide", row("x")).getUpdates().getUpdatedRange()).isEqualTo("Guide!B7");
    assertThat(append("Guide!A1", row("x")).getUpdates().getUpdatedRange()).isEqualTo("Guide!A3");
    AppendValuesResponse nowhere = append("Guide!H4", row("x"));
    assertThat(nowhere.getTableRange()).isNull();
    assertThat(nowhere.getUpdates().getUpdatedRange()).isEqualTo("Guide!H4");
    assertThat(append("Empty", row("x")).getUpdates().getUpdatedRange()).isEqualTo("Empty!A1");
  }

  @Test
  void rows_are_inserted_or_overwritten_as_asked() throws IOException {
    values()
        .append(world.id("Book"), "Guide!A1:C2", row("new"))
        .setValueInputOption("RAW")
        .setInsertDataOption("INSERT_ROWS")
        .execute();

    assertThat(world.google.cell("Book", "Guide", "A3")).isEqualTo("new");
    assertThat(world.google.cell("Book", "Guide", "B5")).isEqualTo("1");
  }

  @Test
  void a_batch_of_updates_is_done_whole_or_not_at_all() throws IOException {
    BatchUpdateValuesResponse answer =
        batch(row("one").setRange("Main!A2"), row("two", "three").setRange("Config!A5:B5"));

    assertThat(answer.getTotalUpdatedCells()).isEqualTo(3);
    assertThat(answer.getTotalUpdatedSheets()).isEqualTo(2);
    assertThat(answer.getResponses()).hasSize(2);
    assertThatRefused(
        () -> batch(row("no").setRange("Main!A2"), row("no").setRange("Nowhere!A1")),
        400,
        "Invalid data[1]: Unable to parse range: Nowhere!A1");
    assertThat(world.google.cell("Book", "Main", "A2")).isEqualTo("one");
  }

  private BatchUpdateValuesResponse batch(ValueRange... data) throws IOException {
    BatchUpdateValuesRequest request =
        new BatchUpdateValuesRequest().setValueInputOption("RAW").setData(List.of(data));
    return values().batchUpdate(world.id("Book"), request).execute();
  }

  @Test
  void cleared_cells_are_empty() throws IOException {
    values().clear(world.id("Book"), "Main!A2:C3", new ClearValuesRequest()).execute();

    assertThat(world.read("Book", "Main")).containsExactly(List.of("Name", "Count", "Note"));
  }

  @Test
  void every_write_is_noted_with_what_became_of_it() throws IOException {
    append("Main", row("Cy", 3));
    assertThatRefused(() -> append("Nowhere", row("lost")), 400, "Unable to parse range: Nowhere");

    assertThat(world.google.writes())
        .extracting(Write::workbook, Write::kind, Write::range, Write::status, Write::applied)
        .containsExactly(
            tuple("Book", CallKind.APPEND, "Main", 200, true),
            tuple("Book", CallKind.APPEND, "Nowhere", 400, false));
    assertThat(world.google.writes().getFirst().values()).containsExactly(List.of("Cy", 3));
    assertThat(world.google.calls(CallKind.APPEND)).isEqualTo(2);
    assertThat(world.google.calls(CallKind.ANY_READ)).isZero();
  }

  @Test
  void a_human_edit_is_read_by_the_next_call_and_counts_as_no_write() throws IOException {
    world.google.edit("Book", "Main", "B3", "12");

    assertThat(world.read("Book", "Main!B3")).containsExactly(List.of("12"));
    assertThat(world.google.writes()).isEmpty();
  }

  @Test
  void kept_edits_are_there_after_a_restart() {
    world.google.edit("Book", "Main", "C3", "kept, \"quoted\"");

    GoogleWorld again = new GoogleWorld(GoogleOptions.standard().withData(data));
    try {
      assertThat(again.google.cell("Book", "Main", "C3")).isEqualTo("kept, \"quoted\"");
      assertThat(again.id("Book")).isNotEqualTo(world.id("Book"));
    } finally {
      again.close();
    }
  }
}
