package coreops.sheets.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sheets.BookCheck;
import coreops.sheets.SheetsClient.TabValues;
import coreops.sheets.SheetsException;
import coreops.sheets.SheetsException.Kind;
import coreops.sheets.TestSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleSheetsClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final List<String> TABS = List.of("Config", "bot_info");

  private static Vertx vertx;
  private static GoogleSandbox google;

  private GoogleSheetsClient client;
  private String recruitment;

  @BeforeAll
  static void startGoogle() throws Exception {
    vertx = Vertx.vertx();
    google =
        GoogleSandbox.start(vertx, GoogleOptions.standard().withQuotas(false))
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stopGoogle() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @BeforeEach
  void newClient() {
    client = client(google.rootUrl(), google.credentials());
    recruitment = google.spreadsheetId("Recruitment");
    google.forget();
  }

  @AfterEach
  void mendGoogle() {
    google.faults().clear();
    google.faults().grant("Recruitment");
  }

  @Test
  void tabs_come_in_the_order_asked_for_and_in_one_call() {
    List<TabValues> values =
        client.batchGet(
            recruitment, List.of("FeatureToggles", "Config", "Cluster Structure"), LONG);

    assertThat(values).hasSize(3);
    assertThat(values.get(0).rows().getFirst()).startsWith("feature_name", "enabled");
    assertThat(values.get(1).rows().getFirst()).startsWith("Key", "Value");
    assertThat(values.get(2).rows().getFirst()).startsWith("Elite End Game");
    assertThat(google.calls(CallKind.ANY_READ)).isEqualTo(1);
  }

  @Test
  void metadata_names_the_tabs() {
    assertThat(client.metadata(recruitment, LONG).tabs())
        .contains("Config", "bot_info", "Cluster Structure");
  }

  @Test
  void named_ranges_are_shown_as_people_write_them() {
    google.nameRange("Recruitment", "averages", "Statistics!B2:D9");
    google.nameRange("Recruitment", "whole", "Config");

    assertThat(client.metadata(recruitment, LONG).ranges())
        .contains(new BookCheck.NamedRange("averages", "Statistics!B2:D9"))
        .anyMatch(range -> range.name().equals("whole") && range.cells().startsWith("Config!A1:"));
  }

  @Test
  void a_token_is_asked_for_once() {
    client.batchGet(recruitment, TABS, LONG);
    client.batchGet(recruitment, TABS, LONG);

    assertThat(google.calls(CallKind.TOKEN)).isEqualTo(1);
  }

  @Test
  void a_token_that_is_refused_is_replaced_once() {
    client.batchGet(recruitment, TABS, LONG);
    google.expireTokens();

    assertThat(client.batchGet(recruitment, TABS, LONG)).hasSize(2);
    assertThat(google.calls(CallKind.TOKEN)).isEqualTo(2);
  }

  @Test
  void tokens_that_are_refused_again_and_again_are_not_asked_for_for_ever() {
    google.faults().failNext(CallKind.BATCH_GET, 10, 401);

    assertThat(failure()).isEqualTo(Kind.CREDENTIALS);
    assertThat(google.calls(CallKind.BATCH_GET)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "429, QUOTA",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "403, FORBIDDEN",
    "404, NOT_FOUND"
  })
  void a_status_is_told_for_what_it_means_and_is_not_tried_again_in_here(int status, Kind kind) {
    google.faults().failNext(CallKind.BATCH_GET, 1, status);

    assertThat(failure()).isEqualTo(kind);
    assertThat(google.calls(CallKind.BATCH_GET)).isEqualTo(1);
    assertThat(client.batchGet(recruitment, TABS, LONG)).hasSize(2);
  }

  @Test
  void a_lost_share_is_forbidden() {
    google.faults().revoke("Recruitment");

    assertThat(failure()).isEqualTo(Kind.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"})
  void a_403_because_of_quota_is_no_lost_share(String reason) {
    String body =
        new JsonObject()
            .put(
                "error",
                new JsonObject()
                    .put("code", 403)
                    .put("message", "slow down")
                    .put("errors", List.of(new JsonObject().put("reason", reason).getMap())))
            .encode();

    SheetsException refused =
        against(
            request ->
                request
                    .response()
                    .setStatusCode(403)
                    .putHeader("content-type", "application/json")
                    .putHeader("retry-after", "7")
                    .end(body));

    assertThat(refused.kind()).isEqualTo(Kind.QUOTA);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void an_unknown_workbook_is_not_found_and_an_unknown_tab_a_bad_range() {
    assertThat(kindOf(() -> client.batchGet("nobody-has-this-id", TABS, LONG)))
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(kindOf(() -> client.batchGet(recruitment, List.of("Config", "Nowhere"), LONG)))
        .isEqualTo(Kind.BAD_RANGE);
  }

  @Test
  void a_tab_that_looks_like_a_cell_or_carries_a_quote_is_a_tab_all_the_same() {
    assertThat(kindOf(() -> client.batchGet(recruitment, List.of("A1"), LONG)))
        .isEqualTo(Kind.BAD_RANGE);
    assertThat(kindOf(() -> client.batchGet(recruitment, List.of("Ann's"), LONG)))
        .isEqualTo(Kind.BAD_RANGE);
  }

  @Test
  void a_call_that_hangs_ends_at_its_deadline() {
    google.faults().hangNext(CallKind.BATCH_GET, 1);
    long began = System.nanoTime();

    Kind kind = kindOf(() -> client.batchGet(recruitment, TABS, Duration.ofMillis(600)));

    assertThat(kind).isIn(Kind.TIMEOUT, Kind.UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_token_endpoint_that_hangs_ends_at_the_deadline_too() {
    google.faults().hangNext(CallKind.TOKEN, 1);

    assertThat(kindOf(() -> client.batchGet(recruitment, TABS, Duration.ofMillis(600))))
        .isEqualTo(Kind.TIMEOUT);
    assertThat(afterThoseThatShared()).as("and is no obstacle").hasSize(2);
  }

  /** Calls made while the token is being asked for share what comes of it, failures too. */
  private List<TabValues> afterThoseThatShared() {
    for (int i = 0; i < 20; i++) {
      try {
        return client.batchGet(recruitment, TABS, LONG);
      } catch (SheetsException shared) {
        assertThat(shared.passing()).isTrue();
      }
    }
    return List.of();
  }

  @Test
  void a_token_endpoint_that_is_not_well_passes_by_itself() {
    google.faults().failNext(CallKind.TOKEN, 1, 503);

    assertThat(failure()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(client.batchGet(recruitment, TABS, LONG)).hasSize(2);
  }

  @Test
  void nobody_there_is_unavailable() {
    google.faults().goDown();

    assertThat(failure()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void an_answer_of_nine_megabytes_is_not_read() {
    google.faults().oversizeNext(CallKind.BATCH_GET, 1, 9 * 1024 * 1024);

    assertThat(failure()).isEqualTo(Kind.TOO_LARGE);
    assertThat(client.batchGet(recruitment, TABS, LONG)).hasSize(2);
  }

  @Test
  void an_answer_that_unpacks_to_too_much_is_not_read_either() {
    SheetsException refused =
        against(
            request ->
                request
                    .response()
                    .putHeader("content-type", "application/json")
                    .end("{\"valueRanges\":[{\"values\":[[\"" + "x".repeat(9_000_000) + "\"]]}]}"));

    assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void half_an_answer_is_none() {
    google.faults().truncateNext(CallKind.BATCH_GET, 1);

    assertThat(failure()).isIn(Kind.UNAVAILABLE, Kind.UNREADABLE);
  }

  @Test
  void a_page_instead_of_json_is_unreadable() {
    google.faults().garbageNext(CallKind.BATCH_GET, 1);

    assertThat(failure()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void a_key_may_be_base64() {
    String base64 =
        Base64.getEncoder().encodeToString(google.credentials().getBytes(StandardCharsets.UTF_8));

    assertThat(client(google.rootUrl(), base64).metadata(recruitment, LONG).tabs()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{",
        "{}",
        "{\"type\":\"service_account\",\"private_key\":\"x\"}",
        "e30="
      })
  void a_key_that_is_none_is_told_without_a_word_of_it(String key) {
    GoogleSheetsClient other = client(google.rootUrl(), key);

    assertThatThrownBy(() -> other.metadata(recruitment, LONG))
        .isInstanceOfSatisfying(
            SheetsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS))
        .hasMessageNotContaining(key);
  }

  @Test
  void a_key_of_somebody_else_is_refused() throws Exception {
    GoogleSandbox stranger =
        GoogleSandbox.start(vertx, GoogleOptions.standard())
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    String key = stranger.credentials().replace(stranger.tokenUri(), google.tokenUri());

    assertThat(kindOf(() -> client(google.rootUrl(), key).metadata(recruitment, LONG)))
        .isEqualTo(Kind.CREDENTIALS);
  }

  private Kind failure() {
    return kindOf(() -> client.batchGet(recruitment, TABS, LONG));
  }

  private static Kind kindOf(Runnable call) {
    return catchThrowableOfType(SheetsException.class, call::run).kind();
  }

  /** What the client makes of a server that answers like this. */
  private SheetsException against(Consumer<HttpServerRequest> answer) {
    try {
      HttpServer server =
          vertx
              .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
              .requestHandler(answer::accept)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      String root = "http://127.0.0.1:" + server.actualPort() + "/";
      GoogleSheetsClient other = client(root, google.credentials());
      return catchThrowableOfType(
          SheetsException.class, () -> other.batchGet("any", List.of("Config"), LONG));
    } catch (Exception error) {
      throw new IllegalStateException(error);
    }
  }

  private static GoogleSheetsClient client(String root, String key) {
    return new GoogleSheetsClient(
        new TestSettings(Path.of("unused")).google(URI.create(root), key).build());
  }
}
