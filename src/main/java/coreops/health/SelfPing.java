package coreops.health;

import coreops.config.HttpSettings;
import coreops.config.ImageSettings;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the bot's own address now and then, because some hosts put a process to sleep that nobody
 * calls from outside. A failure is counted, and logged once until a call succeeds again.
 */
final class SelfPing {
  private static final Logger LOG = LoggerFactory.getLogger(SelfPing.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The calls are spread over this share of the interval, so that many bots do not call as one. */
  private static final double SPREAD = 0.1;

  private final Time time;
  private final Duration interval;
  private final String address;
  private final RandomGenerator random;
  private final Supplier<Future<Integer>> call;
  private Time.Timer next = () -> {};
  private boolean failing;
  private boolean stopped;
  private long succeeded;
  private long failed;
  private String last = "";

  /**
   * @param address for people
   * @param call gives the HTTP status
   */
  SelfPing(
      Time time,
      Duration interval,
      String address,
      RandomGenerator random,
      Supplier<Future<Integer>> call) {
    this.time = time;
    this.interval = interval;
    this.address = address;
    this.random = random;
    this.call = call;
  }

  /** KEEPALIVE_URL, else where Render says the bot is, else this machine. */
  static URI address(HttpSettings http, ImageSettings images, int port) {
    return http.keepaliveUrl()
        .or(() -> images.renderExternal().map(base -> below(base, http.keepalivePath())))
        .orElseGet(() -> URI.create("http://127.0.0.1:" + port + http.keepalivePath()));
  }

  private static URI below(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  /** Calls over HTTP; redirects are not followed. Vert.x closes the client with its verticle. */
  static Supplier<Future<Integer>> over(Vertx vertx, URI address) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setKeepAlive(false));
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address.toString())
            .setTimeout(PATIENCE.toMillis());
    return () ->
        client
            .request(request)
            .compose(asked -> asked.send())
            .compose(answer -> answer.end().map(read -> answer.statusCode()))
            .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void start() {
    LOG.atInfo()
        .addKeyValue("url", address)
        .addKeyValue("interval_s", interval.toSeconds())
        .log("keepalive started");
    wind();
  }

  /** Makes no further call, also when one is under way. */
  void stop() {
    stopped = true;
    next.cancel();
  }

  /** For {@code /health}. */
  Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("url", address);
    detail.put("ok", succeeded);
    detail.put("failed", failed);
    detail.put("last", last);
    return detail;
  }

  private void wind() {
    if (stopped) {
      return;
    }
    Duration scatter =
        Duration.ofMillis((long) (interval.toMillis() * SPREAD * random.nextDouble()));
    next = time.after(interval.plus(scatter), this::ping);
  }

  private void ping() {
    Future<Integer> answer;
    try {
      answer = call.get();
    } catch (RuntimeException wrong) {
      answer = Future.failedFuture(wrong);
    }
    answer.onComplete(
        status -> {
          boolean ok = status >= 200 && status < 300;
          took(ok ? Optional.empty() : Optional.of("status " + status));
        },
        error -> took(Optional.of(String.valueOf(error.getMessage()))));
  }

  private void took(Optional<String> trouble) {
    if (trouble.isEmpty()) {
      succeeded++;
      last = "ok";
      if (failing) {
        LOG.atInfo().addKeyValue("url", address).log("keepalive succeeds again");
      }
    } else {
      failed++;
      last = trouble.get();
      if (!failing) {
        LOG.atWarn()
            .addKeyValue("url", address)
            .addKeyValue("reason", last)
            .log("keepalive failed; counted from now on, and said when it succeeds again");
      }
    }
    failing = trouble.isPresent();
    wind();
  }
}
