package coreops.images;

import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Fetches a picture by one request, without following anything. Used on one event loop. */
final class Fetch {
  private static final String USER_AGENT = "coreops/emoji-pad";
  private static final String NO_ENCODING = "identity";
  private static final int OK = 200;

  private final HttpClient http;
  private final Route route;
  private final Time time;
  private final int mostBytes;

  /**
   * @param trust what certificates are checked against; made with {@link #options}
   * @param mostBytes of a picture
   */
  Fetch(
      Vertx vertx,
      HttpClientOptions trust,
      PadLimits limits,
      Route route,
      Time time,
      int mostBytes) {
    this.http = vertx.createHttpClient(trust, new PoolOptions().setHttp1MaxSize(limits.atOnce()));
    this.route = route;
    this.time = time;
    this.mostBytes = mostBytes;
  }

  /** Certificates are checked against the host's name, which SNI always says. */
  static HttpClientOptions options() {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setVerifyHost(true)
        .setTrustAll(false)
        .setForceSni(true)
        .setDecompressionSupported(false)
        .setKeepAliveTimeout(30);
  }

  /**
   * Fetches a picture's bytes. Fails with what {@link Refusal#of} understands, at the latest when
   * patience ends; the connection is cut then.
   */
  Future<byte[]> get(Source source, Duration patience) {
    if (patience.isNegative() || patience.isZero()) {
      return Future.failedFuture(Refusal.TIMEOUT.thrown());
    }
    Call call = new Call();
    Time.Timer alarm = time.after(patience, () -> call.fail(Refusal.TIMEOUT.thrown()));
    route
        .to(source)
        .compose(target -> call.over() ? call.nothing() : http.request(target.request(patience)))
        .onSuccess(call::send)
        .onFailure(call::fail);
    return call.done.future().onComplete(over -> alarm.cancel());
  }

  Future<Void> close() {
    return http.close();
  }

  /** One request under way; whatever happens first decides it. */
  private final class Call {
    private final Promise<byte[]> done = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;

    boolean over() {
      return done.future().isComplete();
    }

    Future<HttpClientRequest> nothing() {
      return Future.failedFuture(Refusal.TIMEOUT.thrown());
    }

    void send(HttpClientRequest made) {
      request = made;
      if (over()) {
        made.reset();
        return;
      }
      made.exceptionHandler(this::fail)
          .putHeader(HttpHeaders.USER_AGENT, USER_AGENT)
          .putHeader(HttpHeaders.ACCEPT_ENCODING, NO_ENCODING)
          .putHeader(HttpHeaders.ACCEPT, "image/*")
          .send()
          .onSuccess(this::read)
          .onFailure(this::fail);
    }

    private void read(HttpClientResponse response) {
      response.exceptionHandler(this::fail);
      if (response.statusCode() != OK) {
        fail(Refusal.UPSTREAM.thrown());
      } else if (!picture(response.getHeader(HttpHeaders.CONTENT_TYPE))) {
        fail(Refusal.MEDIA_TYPE.thrown());
      } else if (declared(response.getHeader(HttpHeaders.CONTENT_LENGTH)) > mostBytes) {
        fail(Refusal.TOO_LARGE.thrown());
      } else {
        response.handler(this::add).endHandler(end -> done.tryComplete(body.getBytes()));
      }
    }

    private void add(Buffer chunk) {
      if (over()) {
        return;
      }
      if (body.length() + chunk.length() > mostBytes) {
        fail(Refusal.TOO_LARGE.thrown());
      } else {
        body.appendBuffer(chunk);
      }
    }

    /** Cuts the connection, or what is not wanted would still be read. */
    void fail(Throwable cause) {
      if (done.tryFail(cause) && request != null) {
        request.reset();
      }
    }
  }

  private static boolean picture(@Nullable String type) {
    return type != null && type.toLowerCase(Locale.ROOT).contains("image");
  }

  /** What the header says; nothing when it says nothing that counts. */
  private static long declared(@Nullable String length) {
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
