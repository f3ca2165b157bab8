package coreops.health;

import coreops.bus.VertxTime;
import coreops.config.HttpSettings;
import coreops.config.Settings;
import coreops.images.EmojiPad;
import coreops.images.PadLimits;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The HTTP server of the probes. It has a Vert.x of its own with a single event loop: on a shared
 * one a verticle that spins would keep the probes waiting, and the orchestrator would restart a
 * process that only needed a moment.
 */
final class ProbeServer {
  private static final int IDLE_SECONDS = 75;
  private static final String ANSWERED = "GET, HEAD";
  private static final Buffer OK = Buffer.buffer("ok");

  private final Vertx vertx;
  private final HttpServer server;
  private final Metrics metrics;
  private final EmojiPad pad;

  private ProbeServer(Vertx vertx, HttpServer server, Metrics metrics, EmojiPad pad) {
    this.vertx = vertx;
    this.server = server;
    this.metrics = metrics;
    this.pad = pad;
  }

  /**
   * Binds the port on all interfaces.
   *
   * @param now the diagnosis at this moment; called on the server's own thread
   */
  static Future<ProbeServer> start(
      Settings settings,
      PadLimits limits,
      Bodies bodies,
      Metrics metrics,
      Supplier<Diagnosis> now) {
    // Made on a thread of nobody's: Vert.x warns of one that is made on the context of another.
    return Future.fromCompletionStage(CompletableFuture.supplyAsync(() -> Vertx.vertx(alone())))
        .compose(vertx -> listen(vertx, settings, limits, bodies, metrics, now));
  }

  private static Future<ProbeServer> listen(
      Vertx vertx,
      Settings settings,
      PadLimits limits,
      Bodies bodies,
      Metrics metrics,
      Supplier<Diagnosis> now) {
    EmojiPad pad = new EmojiPad(vertx, settings, new VertxTime(vertx), limits);
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true));
    Router router = router(vertx, settings.http(), bodies, metrics, now);
    answer(router, EmojiRoute.PATH, new EmojiRoute(pad, settings.images())::answer);
    return server
        .requestHandler(router)
        .invalidRequestHandler(ProbeServer::refuse)
        .listen(settings.http().port(), "0.0.0.0")
        .map(bound -> new ProbeServer(vertx, bound, metrics, pad))
        .onFailure(error -> vertx.close());
  }

  /** The port that was bound, also when 0 was asked for. */
  int port() {
    return server.actualPort();
  }

  /** What became of the pictures that were asked for. */
  Map<String, Object> pictures() {
    return pad.counts();
  }

  /**
   * Completes when the port is free again. The event loop ends behind it: it cannot report its own
   * end, so nobody waits for that.
   */
  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    server
        .close()
        .eventually(pad::close)
        .onComplete(
            done -> {
              closed.tryComplete();
              metrics.close();
              vertx.close();
            });
    return closed.future();
  }

  private static Router router(
      Vertx vertx, HttpSettings settings, Bodies bodies, Metrics metrics, Supplier<Diagnosis> now) {
    Probes probes = new Probes(vertx, now);
    Router router = Router.router(vertx);
    router.route().handler(Requests::begin).handler(Requests::readBody);
    answer(router, "/", context -> Requests.answer(context, 200, bodies.root()));
    answer(router, "/ready", probe(probes::ready, now, bodies::ready));
    answer(router, "/healthz", probe(probes::alive, now, bodies::healthz));
    answer(router, "/health", probe(probes::healthy, now, bodies::health));
    answer(router, "/metrics", context -> scraped(vertx, context, metrics));
    answer(router, keepalivePath(settings), ProbeServer::keptAlive);
    router.route().failureHandler(Requests::fail);
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, Requests::fail);
    }
    return router;
  }

  private static void answer(Router router, String path, Handler<RoutingContext> handler) {
    router
        .route(path)
        .handler(
            context -> {
              HttpMethod method = context.request().method();
              if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
                handler.handle(context);
              } else {
                context.response().putHeader(HttpHeaders.ALLOW, ANSWERED);
                context.fail(405);
              }
            });
  }

  private static Handler<RoutingContext> probe(
      Supplier<Future<Boolean>> verdict,
      Supplier<Diagnosis> now,
      Function<Diagnosis, JsonObject> body) {
    return context ->
        verdict
            .get()
            .onSuccess(
                good ->
                    Requests.answer(
                        context, good ? 200 : 503, body.apply(now.get()).put("ok", good)))
            .onFailure(context::fail);
  }

  /** On the worker thread: a scrape may take longer than a probe can wait. */
  private static void scraped(Vertx vertx, RoutingContext context, Metrics metrics) {
    vertx
        .executeBlocking(() -> Buffer.buffer(metrics.scrape()))
        .onSuccess(page -> Requests.answer(context, Metrics.TYPE, page))
        .onFailure(context::fail);
  }

  private static void keptAlive(RoutingContext context) {
    Requests.answer(context, "text/plain; charset=utf-8", OK);
  }

  private static String keepalivePath(HttpSettings settings) {
    String path = settings.keepalivePath();
    return path.startsWith("/") ? path : "/" + path;
  }

  private static void refuse(HttpServerRequest request) {
    Requests.refuse(
        request,
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException tooLong -> 414;
          case TooLongHttpHeaderException tooLong -> 431;
          case null, default -> 400;
        });
  }

  private static VertxOptions alone() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
