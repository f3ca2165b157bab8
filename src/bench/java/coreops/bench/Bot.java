package coreops.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A bot that is logged in. */
final class Bot implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private static final long POLL_MILLIS = 10;

  private final Contender who;
  private final Child child;
  private final int port;
  private final double readyMillis;

  private Bot(Contender who, Child child, int port, double readyMillis) {
    this.who = who;
    this.child = child;
    this.port = port;
    this.readyMillis = readyMillis;
  }

  /** Waits until CoreOps answers {@code /ready} with 200, or a bare bot says that it is. */
  static Bot ready(Contender who, Child child, int port, Duration patience)
      throws IOException, InterruptedException {
    if (who != Contender.COREOPS) {
      child.await("READY"::equals, patience);
      return new Bot(who, child, port, child.ageMillis());
    }
    Bot bot = new Bot(who, child, port, 0);
    while (bot.status("/ready") != 200) {
      if (!child.alive() || child.ageMillis() > patience.toMillis()) {
        throw new IllegalStateException("coreops did not get ready");
      }
      Thread.sleep(POLL_MILLIS);
    }
    return new Bot(who, child, port, child.ageMillis());
  }

  Contender who() {
    return who;
  }

  Child child() {
    return child;
  }

  /** From the start of the process. */
  double readyMillis() {
    return readyMillis;
  }

  /** The status of a probe, or 0 when nobody answers. */
  int status(String path) throws InterruptedException {
    try {
      return get(path).statusCode();
    } catch (IOException notThere) {
      return 0;
    }
  }

  String body(String path) throws IOException, InterruptedException {
    return get(path).body();
  }

  int stop() throws InterruptedException {
    return child.stop();
  }

  @Override
  public void close() {
    child.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HTTP.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
