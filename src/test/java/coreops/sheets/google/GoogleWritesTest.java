package coreops.sheets.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sheets.SheetsClient.At;
import coreops.sheets.SheetsClient.Cell;
import coreops.sheets.SheetsException;
import coreops.sheets.TestSettings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single writes through Google's own client. */
class GoogleWritesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String BOOK = "Recruitment";

  private final Vertx vertx = Vertx.vertx();
  private GoogleSandbox google;
  private GoogleSheetsClient client;
  private String book;

  @BeforeEach
  void start() throws Exception {
    google =
        GoogleSandbox.start(vertx, GoogleOptions.standard().withQuotas(false))
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    client =
        new GoogleSheetsClient(
            new TestSettings(Path.of("unused"))
                .google(URI.create(google.rootUrl()), google.credentials())
                .build());
    book = google.spreadsheetId(BOOK);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void cells_are_written_in_one_call_numbers_as_numbers_and_all_else_as_text() {
    client.update(
        book,
        "bot_info",
        List.of(
            new At(4, 31, new Cell("7", true)),
            new At(5, 33, new Cell("=1+1", false)),
            new At(6, 33, new Cell("1234567890123456789", true)),
            new At(7, 34, new Cell("", false))),
        LONG);

    assertThat(google.calls(CallKind.BATCH_UPDATE)).isEqualTo(1);
    assertThat(google.cell(BOOK, "bot_info", "AF4")).isEqualTo("7");
    assertThat(google.cell(BOOK, "bot_info", "AH5")).isEqualTo("=1+1");
    assertThat(google.cell(BOOK, "bot_info", "AH6"))
        .as("a number would lose its last digits")
        .isEqualTo("1234567890123456789");
    assertThat(google.writes()).allMatch(write -> write.input().equals("RAW"));
    assertThat(google.writes().getFirst().values().getFirst().getFirst())
        .isInstanceOf(Number.class);
  }

  @Test
  void rows_are_added_below_the_table_and_cells_left_out_stay_out() {
    int before = google.table(BOOK, "Reservations").size();

    String where =
        client.append(
            book,
            "Reservations",
            1,
            9,
            List.of(
                List.of(Optional.of(new Cell("1", false)), Optional.empty(), cell("x")),
                List.of(Optional.of(new Cell("2", false)), cell("y"))),
            LONG);

    assertThat(where).contains("!A" + (before + 1));
    assertThat(google.table(BOOK, "Reservations").subList(before, before + 2))
        .containsExactly(List.of("1", "", "x"), List.of("2", "y"));
    assertThat(google.writes().getFirst().values().getFirst().get(1)).isNull();
  }

  @Test
  void what_google_refused_is_told_from_what_nobody_knows() {
    google.faults().failNext(CallKind.BATCH_UPDATE, 1, 429);
    assertThat(refused("bot_info")).isTrue();
    assertThat(refused("no such tab")).isTrue();
    google.faults().writeThenFail(CallKind.BATCH_UPDATE, 1, 503);
    assertThat(refused("bot_info")).isFalse();
    google.faults().truncateNext(CallKind.BATCH_UPDATE, 1);
    assertThat(refused("bot_info")).isFalse();
    google.faults().revoke(BOOK);
    assertThat(refused("bot_info")).isTrue();
  }

  private boolean refused(String tab) {
    return catchThrowableOfType(
            SheetsException.class,
            () -> client.update(book, tab, List.of(new At(4, 31, new Cell("1", true))), LONG))
        .refused();
  }

  private static Optional<Cell> cell(String text) {
    return Optional.of(new Cell(text, false));
  }
}
