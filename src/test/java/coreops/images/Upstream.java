package coreops.images;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A CDN on loopback that behaves as the path asks it to. */
public final class Upstream {
  private static final int LARGEST = 2_000_000;
  private static final byte[] LARGE = Pictures.png(1_000, 1_000, Pictures.RED);

  private final Vertx vertx;
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> cut = new CopyOnWriteArrayList<>();

  private Upstream(Vertx vertx, HttpServerOptions options) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer(options).requestHandler(this::answer);
  }

  public static Upstream start(Vertx vertx) {
    return start(vertx, new HttpServerOptions());
  }

  static Upstream start(Vertx vertx, HttpServerOptions options) {
    Upstream made = new Upstream(vertx, options);
    made.server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
    return made;
  }

  int port() {
    return server.actualPort();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Everything that was asked: server name of TLS, Host, address and user agent. */
  public List<String> asked() {
    return asked;
  }

  /** Paths whose connection was cut before the answer was whole. */
  public List<String> cut() {
    return cut;
  }

  private void answer(HttpServerRequest request) {
    @Nullable String named = request.connection().indicatedServerName();
    asked.add(
        String.join(
            " ",
            String.valueOf(named),
            String.valueOf(request.getHeader(HttpHeaders.HOST)),
            request.uri(),
            String.valueOf(request.getHeader(HttpHeaders.USER_AGENT))));
    HttpServerResponse response = request.response();
    response.exceptionHandler(gone -> {});
    response.closeHandler(
        closed -> {
          if (!response.ended()) {
            cut.add(request.path());
          }
        });
    String name = request.path().substring(request.path().lastIndexOf('/') + 1);
    byte[] red = Pictures.png(30, 20, Pictures.RED);
    switch (name) {
      case "missing.png" -> response.setStatusCode(404).end();
      case "broken.png" -> image(response.setStatusCode(500), red);
      case "partial.png" -> image(response.setStatusCode(206), red);
      case "moved.png" -> response.setStatusCode(302).putHeader("Location", "/emojis/1.png").end();
      case "unmodified.png" -> response.setStatusCode(304).end();
      case "page.png" -> typed(response, "text/html").end(Buffer.buffer(red));
      case "untyped.png" -> response.end(Buffer.buffer(red));
      case "drawing.png" -> typed(response, "image/svg+xml").end("<svg/>");
      case "nothing.png" -> image(response, new byte[0]);
      case "clear.png" -> image(response, Pictures.png(9, 9, Pictures.CLEAR));
      case "short.png" -> image(response, java.util.Arrays.copyOf(red, red.length - 9));
      case "bomb.png" -> image(response, Pictures.bomb(60_000, 60_000));
      case "declared.png" ->
          typed(response, "image/png")
              .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(LARGEST + 1))
              .write(Buffer.buffer(red));
      case "streamed.png" -> pour(typed(response, "image/png").setChunked(true), LARGEST + 1);
      case "endless.png" -> pour(typed(response, "image/png").setChunked(true), Long.MAX_VALUE);
      case "silent.png" -> {
        // Never answers.
      }
      case "slow.png" -> drip(typed(response, "image/png").setChunked(true), red);
      case "stops.png" -> {
        typed(response, "image/png").putHeader(HttpHeaders.CONTENT_LENGTH, "5000");
        response.write(Buffer.buffer(red)).onComplete(sent -> request.connection().close());
      }
      case "refuses.png" -> request.connection().close();
      case "large.png" -> image(response, LARGE);
      case "loud.PNG" -> typed(response, "IMAGE/PNG; charset=utf-8").end(Buffer.buffer(red));
      default -> image(response, red);
    }
  }

  private static HttpServerResponse typed(HttpServerResponse response, String type) {
    return response.putHeader(HttpHeaders.CONTENT_TYPE, type);
  }

  private static void image(HttpServerResponse response, byte[] file) {
    typed(response, "image/png").end(Buffer.buffer(file));
  }

  private void pour(HttpServerResponse response, long left) {
    if (response.closed()) {
      return;
    }
    int now = (int) Math.min(left, 64 * 1024);
    if (now <= 0) {
      response.end();
      return;
    }
    response.write(Buffer.buffer(new byte[now])).onSuccess(sent -> pour(response, left - now));
  }

  /** One byte every 50 ms, so that no idle timeout would notice. */
  private void drip(HttpServerResponse response, byte[] file) {
    int[] at = new int[1];
    vertx.setPeriodic(
        50,
        tick -> {
          if (response.closed() || at[0] == file.length) {
            vertx.cancelTimer(tick);
          } else {
            response.write(Buffer.buffer(new byte[] {file[at[0]++]}));
          }
        });
  }
}
