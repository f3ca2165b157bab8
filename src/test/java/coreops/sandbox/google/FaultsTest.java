package coreops.sandbox.google;

import static coreops.sandbox.google.ReadingTest.assertThatRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be made to go wrong, as the real client sees it. */
class FaultsTest {
  private GoogleWorld world;

  @BeforeEach
  void open() {
    world = new GoogleWorld(GoogleOptions.standard().withQuotas(false));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private GoogleFaults faults() {
    return world.google.faults();
  }

  private List<List<Object>> read() throws IOException {
    return world.read("Recruitment", "Config");
  }

  private void append(String text) throws IOException {
    world
        .client
        .spreadsheets()
        .values()
        .append(
            world.id("Recruitment"),
            "Reservations",
            new ValueRange().setValues(List.of(List.of(text))))
        .setValueInputOption("RAW")
        .execute();
  }

  private long rowsWith(String text) {
    return world.google.table("Recruitment", "Reservations").stream()
        .filter(row -> row.contains(text))
        .count();
  }

  @ParameterizedTest
  @CsvSource({
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "429, RESOURCE_EXHAUSTED",
    "500, INTERNAL",
    "503, UNAVAILABLE"
  })
  void the_next_calls_of_a_kind_fail_in_google_s_words(int status, String name) throws IOException {
    faults().failNext(CallKind.GET, 2, status);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::read)
          .isInstanceOfSatisfying(
              GoogleJsonResponseException.class,
              refused -> {
                assertThat(refused.getStatusCode()).isEqualTo(status);
                assertThat(refused.getDetails().get("status")).isEqualTo(name);
              });
    }
    assertThat(read()).isNotEmpty();
  }

  @Test
  void other_kinds_of_calls_are_left_alone() throws IOException {
    faults().failNext(CallKind.ANY_WRITE, 1, 500);

    assertThat(read()).isNotEmpty();
    assertThatThrownBy(() -> append("x")).hasMessageContaining("500");
    assertThat(rowsWith("x")).isZero();
  }

  @Test
  void a_503_may_have_written_all_the_same() {
    faults().writeThenFail(CallKind.APPEND, 1, 503);

    assertThatRefused(() -> append("ghost"), 503, "The service is currently unavailable.");
    assertThat(rowsWith("ghost")).isEqualTo(1);
    assertThat(world.google.writes().getLast().status()).isEqualTo(503);
    assertThat(world.google.writes().getLast().applied()).isTrue();
  }

  @Test
  void an_answer_can_be_late_but_complete() throws IOException {
    faults().delayNext(CallKind.GET, 1, Duration.ofMillis(200));
    long start = System.nanoTime();

    assertThat(read()).isNotEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void an_answer_can_stay_away() throws IOException {
    read();
    faults().hangNext(CallKind.GET, 1);

    assertThatThrownBy(this::read).isInstanceOf(SocketTimeoutException.class);
    assertThat(read()).isNotEmpty();
  }

  @Test
  void an_answer_can_end_in_the_middle() throws IOException {
    read();
    faults().truncateNext(CallKind.GET, 1);

    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    assertThat(read()).isNotEmpty();
  }

  @Test
  void an_answer_can_be_a_page() {
    faults().garbageNext(CallKind.GET, 1);

    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
  }

  @Test
  void an_answer_can_be_nine_megabytes_long() throws IOException {
    faults().oversizeNext(CallKind.GET, 1, 9_000_000);

    assertThat(read()).hasSizeGreaterThan(9_000);
    assertThat(read()).hasSizeLessThan(100);
  }

  @Test
  void google_can_go_down_and_come_back() throws IOException {
    read();
    faults().goDown();

    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    faults().comeBack();
    assertThat(read()).isNotEmpty();
  }

  @Test
  void the_token_endpoint_can_fail_too() throws IOException {
    faults().failNext(CallKind.TOKEN, 1, 400);

    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    assertThat(read()).isNotEmpty();
  }

  @Test
  void old_tokens_can_be_refused() throws IOException {
    read();
    world.google.expireTokens();

    assertThatThrownBy(this::read).hasMessageContaining("401");
    Sheets fresh = world.client(world.google.credentials(), GoogleWorld.SCOPE);
    assertThat(fresh.spreadsheets().get(world.id("Leagues")).execute()).isNotNull();
  }

  @Test
  void a_tab_can_be_deleted_and_restored() throws IOException {
    faults().dropTab("Recruitment", "bot_info");

    assertThatRefused(
        () -> world.read("Recruitment", "bot_info!A4:AI"),
        400,
        "Unable to parse range: bot_info!A4:AI");
    assertThat(world.google.tabs("Recruitment")).doesNotContain("bot_info");
    faults().restoreTab("Recruitment", "bot_info");
    assertThat(world.read("Recruitment", "bot_info!A4:AI")).hasSizeGreaterThan(20);
  }

  @Test
  void a_tab_can_lose_its_rows() throws IOException {
    faults().shortenTab("Recruitment", "bot_info", 5);

    assertThat(world.read("Recruitment", "bot_info")).hasSize(5);
  }

  @Test
  void a_workbook_can_be_unshared() throws IOException {
    faults().revoke("Leagues");

    assertThatRefused(
        () -> world.read("Leagues", "Config"), 403, "The caller does not have permission");
    assertThat(read()).isNotEmpty();
    faults().grant("Leagues");
    assertThat(world.read("Leagues", "Config")).isNotEmpty();
  }

  @Test
  void what_has_not_struck_yet_can_be_taken_back() throws IOException {
    faults().failNext(CallKind.ANY, 5, 500);
    faults().goDown();
    assertThat(faults().waiting()).hasSize(1);
    faults().clear();

    assertThat(read()).isNotEmpty();
  }
}
