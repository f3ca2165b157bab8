package coreops.sandbox.google;

import static coreops.sandbox.google.ReadingTest.assertThatRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.ValueRange;
import coreops.sandbox.google.GoogleWorld.TestClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask, how often, and how the answer is packed. */
class AccessTest {
  private final TestClock clock = TestClock.atRealTime();
  private final HttpClient http = HttpClient.newHttpClient();
  private GoogleWorld world;

  @BeforeEach
  void open() {
    world = new GoogleWorld(GoogleOptions.standard().withClock(clock));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void read(Sheets client) throws IOException {
    client.spreadsheets().values().get(world.id("Recruitment"), "Config").execute();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.google.rootUrl() + path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void a_signed_grant_is_exchanged_once_and_its_token_used_again() throws IOException {
    read(world.client);
    read(world.client);

    assertThat(world.google.calls(CallKind.TOKEN)).isEqualTo(1);
    assertThat(world.google.calls(CallKind.GET)).isEqualTo(2);
  }

  @Test
  void the_key_of_somebody_else_is_refused() {
    JsonObject mine = new JsonObject(world.google.credentials());
    JsonObject other =
        new JsonObject(ServiceAccount.withOwnKey().credentials("http://127.0.0.1:1/"));
    Sheets forger =
        world.client(
            mine.copy().put("private_key", other.getString("private_key")).encode(),
            GoogleWorld.SCOPE);
    Sheets stranger =
        world.client(
            other.copy().put("token_uri", mine.getString("token_uri")).encode(), GoogleWorld.SCOPE);

    assertThatThrownBy(() -> read(forger)).hasStackTraceContaining("Invalid JWT Signature.");
    assertThatThrownBy(() -> read(stranger)).hasStackTraceContaining("account not found");
  }

  @Test
  void every_start_has_an_account_and_ids_of_its_own() {
    GoogleWorld other = new GoogleWorld();
    try {
      assertThat(other.google.credentials()).isNotEqualTo(world.google.credentials());
      assertThat(other.id("Recruitment")).isNotEqualTo(world.id("Recruitment"));
    } finally {
      other.close();
    }
  }

  @Test
  void a_call_without_a_token_gets_401() throws Exception {
    HttpResponse<byte[]> bare = get("v4/spreadsheets/" + world.id("Recruitment"));
    HttpResponse<byte[]> wrong =
        get("v4/spreadsheets/" + world.id("Recruitment"), "Authorization", "Bearer nonsense");

    for (HttpResponse<byte[]> answer : List.of(bare, wrong)) {
      JsonObject error = new JsonObject(new String(answer.body())).getJsonObject("error");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(error.getInteger("code")).isEqualTo(401);
      assertThat(error.getString("status")).isEqualTo("UNAUTHENTICATED");
    }
  }

  @Test
  void a_token_is_good_for_an_hour() throws IOException {
    read(world.client);
    clock.forward(Duration.ofMinutes(59));
    read(world.client);
    clock.forward(Duration.ofMinutes(2));

    assertThatThrownBy(() -> read(world.client))
        .isInstanceOfSatisfying(
            GoogleJsonResponseException.class,
            refused -> assertThat(refused.getStatusCode()).isEqualTo(401));
  }

  @Test
  void a_reading_scope_does_not_write() throws IOException {
    Sheets reader =
        world.client(
            world.google.credentials(), "https://www.googleapis.com/auth/spreadsheets.readonly");
    read(reader);

    assertThatRefused(
        () ->
            reader
                .spreadsheets()
                .values()
                .update(
                    world.id("Recruitment"),
                    "Config!C1",
                    new ValueRange().setValues(List.of(List.of("x"))))
                .setValueInputOption("RAW")
                .execute(),
        403,
        "Request had insufficient authentication scopes.");
  }

  @Test
  void the_sixty_first_read_of_a_minute_is_too_many_and_the_next_minute_starts_anew()
      throws IOException {
    clock.forward(Duration.ofSeconds(60 - clock.instant().getEpochSecond() % 60));
    for (int i = 0; i < 60; i++) {
      read(world.client);
    }
    assertThatRefused(
        () -> read(world.client),
        429,
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per"
            + " user' of service 'sheets.googleapis.com' for consumer 'project_number:0'.");
    clock.forward(Duration.ofMinutes(1));
    read(world.client);

    assertThat(world.google.calls(CallKind.GET)).isEqualTo(62);
  }

  @Test
  void limits_can_be_set_and_lifted() throws IOException {
    world.google.limit(1);
    read(world.client);
    assertThatThrownBy(() -> read(world.client)).hasMessageContaining("429");
    world.google.liftLimits();

    read(world.client);
    assertThat(world.google.calls(CallKind.GET)).isEqualTo(3);
  }

  @Test
  void answers_are_packed_for_those_who_say_they_can_unpack() throws Exception {
    read(world.client);
    String token = world.google.issueToken();
    HttpResponse<byte[]> packed =
        get(
            "v4/spreadsheets/" + world.id("Recruitment") + "/values/bot_info",
            "Authorization",
            "Bearer " + token,
            "Accept-Encoding",
            "gzip");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain =
        new GZIPInputStream(new java.io.ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new JsonObject(new String(plain)).getJsonArray("values").size()).isGreaterThan(20);
  }

  @Test
  void an_unknown_path_is_answered_with_a_page() throws Exception {
    HttpResponse<byte[]> answer = get("v4/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }
}
