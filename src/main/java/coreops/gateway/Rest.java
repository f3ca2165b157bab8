package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coreops.bus.Bus;
import coreops.config.DiscordSettings;
import coreops.telemetry.Tracing;
import coreops.types.Time;
import discord4j.common.JacksonResources;
import discord4j.common.ReactorResources;
import discord4j.common.sinks.EmissionStrategy;
import discord4j.rest.http.ExchangeStrategies;
import discord4j.rest.http.client.AuthorizationScheme;
import discord4j.rest.request.BucketKey;
import discord4j.rest.request.DefaultRouter;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.request.RequestQueueFactory;
import discord4j.rest.request.Router;
import discord4j.rest.request.RouterOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/**
 * Discord's REST API over Discord4J's router, which keeps the per-route limits. Every request has a
 * deadline; every failure is a {@link coreops.bus.Failure}. Lives on the loop.
 */
final class Rest {
  /** Tries beyond the first of a request that does no harm when repeated. */
  private static final int REPEATS = 2;

  private final Bus bus;
  private final Loop loop;
  private final Time time;
  private final Duration patience;
  private final RestMeter meter;
  private final Router router;
  private final PlannedLimiter limiter;

  private final InvalidRequests invalid;

  /**
   * @param invalid counts what Discord refuses, and refuses in its stead when that is too much
   */
  Rest(
      Bus bus,
      Loop loop,
      Time time,
      HttpClient http,
      JacksonResources json,
      DiscordSettings settings,
      RestMeter meter,
      InvalidRequests invalid) {
    this.bus = bus;
    this.meter = meter;
    this.invalid = invalid;
    this.loop = loop;
    this.time = time;
    this.patience = settings.deadline();
    this.limiter =
        new PlannedLimiter(settings.restPerSecond(), time, loop.scheduler(), meter, invalid);
    ReactorResources resources =
        ReactorResources.builder()
            .httpClient(http)
            .timerTaskScheduler(loop.scheduler())
            .blockingTaskScheduler(loop.scheduler())
            .build();
    this.router =
        new DefaultRouter(
            new RouterOptions(
                AuthorizationScheme.BOT,
                settings.token().value(),
                resources,
                ExchangeStrategies.jackson(json.getObjectMapper()),
                List.of(),
                limiter,
                // Unbounded and never parking: what may wait is bounded by the lanes.
                RequestQueueFactory.createFromSink(
                    sinks -> sinks.unicast().onBackpressureBuffer(),
                    EmissionStrategy.timeoutDrop(Duration.ZERO)),
                withoutSlash(settings.apiBase().toString())));
  }

  /** Makes a request that may be repeated without harm: a read, or a write that sets a state. */
  Future<JsonNode> repeatable(DiscordWebRequest request) {
    return exchange(request, true, patience);
  }

  /** Makes a request that must not happen twice. */
  Future<JsonNode> once(DiscordWebRequest request) {
    return exchange(request, false, patience);
  }

  /** Makes a request that no global limit counts, and that must not happen twice. */
  Future<JsonNode> exempt(DiscordWebRequest request, Duration within) {
    RestCall call =
        RestCall.exempt(RestMeter.route(request), time.now().plus(within))
            .in(BucketKey.of(request));
    return toFuture(answer(request).timeout(within, loop.scheduler()), call)
        .recover(error -> Future.failedFuture(RestFailures.of(error, call, false)));
  }

  /**
   * Makes a read with another patience, whose errors come as Discord4J gives them. It is made also
   * when others are refused: without it there is no way back in.
   */
  Future<JsonNode> raw(DiscordWebRequest request, Duration within) {
    RestCall call =
        RestCall.essential(RestMeter.route(request), time.now().plus(within))
            .in(BucketKey.of(request));
    return toFuture(answer(request).timeout(within, loop.scheduler()), call);
  }

  private Future<JsonNode> exchange(
      DiscordWebRequest request, boolean repeatable, Duration within) {
    RestCall call =
        new RestCall(RestMeter.route(request), time.now().plus(within)).in(BucketKey.of(request));
    Mono<JsonNode> answer = answer(request);
    if (repeatable) {
      answer =
          answer.retryWhen(
              Retry.backoff(REPEATS, Duration.ofMillis(500))
                  .scheduler(loop.scheduler())
                  .filter(RestCall.ServerError.class::isInstance)
                  .onRetryExhaustedThrow((spec, last) -> last.failure()));
    }
    return toFuture(answer.timeout(within, loop.scheduler()), call)
        .recover(error -> Future.failedFuture(RestFailures.of(error, call, repeatable)));
  }

  private Mono<JsonNode> answer(DiscordWebRequest request) {
    return Mono.deferContextual(
            context -> {
              RestCall call = context.get(RestCall.class);
              if (!call.isEssential()) {
                invalid.check();
              }
              limiter.check(call);
              return request.exchange(router).mono();
            })
        .flatMap(
            response ->
                response.getHttpResponse().status().code() == 204
                    ? response.skipBody().thenReturn((JsonNode) MissingNode.getInstance())
                    : response.bodyToMono(JsonNode.class));
  }

  private Future<JsonNode> toFuture(Mono<JsonNode> answer, RestCall call) {
    return bus.step(
        call.route(), Tracing.Kind.CALL, () -> meter.follow(call, () -> subscribed(answer, call)));
  }

  private Future<JsonNode> subscribed(Mono<JsonNode> answer, RestCall call) {
    Promise<JsonNode> promise = Promise.promise();
    answer
        .contextWrite(context -> context.put(RestCall.class, call))
        .subscribe(
            json -> loop.enter(() -> promise.tryComplete(json)),
            error -> loop.enter(() -> promise.tryFail(error)),
            () -> loop.enter(() -> promise.tryComplete(MissingNode.getInstance())));
    return promise.future();
  }

  private static String withoutSlash(String base) {
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }
}
