package coreops.sandbox.google;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running stand-in of Google with the real client on it. */
final class GoogleWorld implements AutoCloseable {
  static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets";
  private static final long PATIENCE_SECONDS = 30;

  final Vertx vertx = Vertx.vertx();
  final GoogleSandbox google;
  final Sheets client;

  GoogleWorld() {
    this(GoogleOptions.standard());
  }

  GoogleWorld(GoogleOptions options) {
    google = await(GoogleSandbox.start(vertx, options));
    client = client(google.credentials(), SCOPE);
  }

  static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The real client as a program would build it: only the root URL is another. */
  Sheets client(String credentials, String scope) {
    try {
      GoogleCredentials key =
          GoogleCredentials.fromStream(
                  new ByteArrayInputStream(credentials.getBytes(StandardCharsets.UTF_8)))
              .createScoped(List.of(scope));
      HttpCredentialsAdapter adapter = new HttpCredentialsAdapter(key);
      HttpRequestInitializer impatient =
          request -> {
            adapter.initialize(request);
            request.setConnectTimeout(5_000).setReadTimeout(2_000).setNumberOfRetries(0);
            // The adapter's 401 handler would ask again with a new token; tests want to see the
            // 401.
            request.setUnsuccessfulResponseHandler((r, response, supports) -> false);
          };
      return new Sheets.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), impatient)
          .setRootUrl(google.rootUrl())
          .setApplicationName("test")
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String id(String workbook) {
    return google.spreadsheetId(workbook);
  }

  List<List<Object>> read(String workbook, String range) throws IOException {
    List<List<Object>> values =
        client.spreadsheets().values().get(id(workbook), range).execute().getValues();
    return values == null ? List.of() : values;
  }

  @Override
  public void close() {
    await(google.stop());
    await(vertx.close());
  }

  /** A clock that stands until it is moved. */
  static final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    static TestClock atRealTime() {
      TestClock clock = new TestClock();
      clock.now = Instant.now();
      return clock;
    }

    @Override
    public Instant instant() {
      return now;
    }

    void forward(Duration by) {
      now = now.plus(by);
    }
  }
}
