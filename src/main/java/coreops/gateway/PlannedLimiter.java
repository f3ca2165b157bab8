package coreops.gateway;

import coreops.types.Time;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.request.GlobalRateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Spaces requests so that the bot stays below Discord's global limit of 50 a second by plan rather
 * than by 429. A request that finds room goes out at once, on the same thread; a fifth of a
 * second's worth may go out together, which keeps any window of a second below 50 at 40 planned.
 *
 * <p>Every request passes here on its way to the wire, so this is also where a {@link RestCall}
 * learns that it was sent, and where errors that Discord4J would retry past all deadlines become
 * final: a 429 that outlasts the caller, and every 5xx, which Discord4J would repeat ten times
 * while the bucket waits.
 */
final class PlannedLimiter implements GlobalRateLimiter {
  private final Time time;
  private final Scheduler scheduler;
  private final RestMeter meter;
  private final long spacingNanos;
  private final long slackNanos;
  private Instant free;
  private Instant blockedUntil = Instant.EPOCH;

  /**
   * @param perSecond requests that are planned for
   */
  PlannedLimiter(int perSecond, Time time, Scheduler scheduler, RestMeter meter) {
    this.time = time;
    this.scheduler = scheduler;
    this.meter = meter;
    this.spacingNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    this.slackNanos = spacingNanos * Math.max(1, perSecond / 5);
    this.free = time.now();
  }

  /** Takes the next place in the plan; how long until it is due. */
  Duration reserve() {
    Instant now = time.now();
    Instant earliest = now.minusNanos(slackNanos);
    Instant place = free.isBefore(earliest) ? earliest : free;
    if (place.isBefore(blockedUntil)) {
      place = blockedUntil;
    }
    free = place.plusNanos(spacingNanos);
    return place.isAfter(now) ? Duration.between(now, place) : Duration.ZERO;
  }

  @Override
  public Mono<Void> rateLimitFor(Duration duration) {
    return Mono.fromRunnable(() -> blockedUntil = time.now().plus(duration));
  }

  @Override
  public Mono<Duration> getRemaining() {
    return Mono.fromSupplier(() -> Duration.between(time.now(), blockedUntil));
  }

  @Override
  public <T> Flux<T> withLimiter(Publisher<T> stage) {
    return Flux.deferContextual(
        context -> {
          Optional<RestCall> call = context.getOrEmpty(RestCall.class);
          Flux<T> sent =
              Flux.from(stage)
                  .doOnSubscribe(started -> call.ifPresent(RestCall::sent))
                  .doOnNext(answer -> answered(answer, call))
                  .onErrorMap(ClientException.class, error -> settle(error, call));
          Duration wait = call.filter(RestCall::exempt).isPresent() ? Duration.ZERO : reserve();
          return wait.isZero() ? sent : Mono.delay(wait, scheduler).thenMany(sent);
        });
  }

  private void answered(Object answer, Optional<RestCall> call) {
    if (answer instanceof ClientResponse response) {
      call.ifPresent(made -> meter.answered(made, response));
    }
  }

  private Throwable settle(ClientException error, Optional<RestCall> call) {
    int status = error.getStatus().code();
    call.ifPresent(refused -> meter.refused(refused, error));
    if (status == 429) {
      Duration wait = retryAfter(error);
      boolean outlasts = call.isPresent() && time.now().plus(wait).isAfter(call.get().deadline());
      call.ifPresent(limited -> limited.limited(wait));
      return outlasts ? new RestCall.Outlasted(wait) : error;
    }
    return status >= 500 ? new RestCall.ServerError(status) : error;
  }

  /** From {@code Retry-After}, in seconds; Discord sends whole ones, proxies anything. */
  static Duration retryAfter(ClientException error) {
    String header = error.getHeaders().get("Retry-After", "1");
    try {
      return Duration.ofMillis((long) (Double.parseDouble(header) * 1_000));
    } catch (NumberFormatException odd) {
      return Duration.ofSeconds(1);
    }
  }
}
