package coreops.gateway;

import coreops.types.Time;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.request.GlobalRateLimiter;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Spaces requests so that the bot stays below Discord's global limit of 50 a second by plan rather
 * than by 429. A request that finds room goes out at once, on the same thread; a fifth of a
 * second's worth may go out together, which keeps any window of a second below 50 at 40 planned.
 *
 * <p>Every request passes here on its way to the wire, so this is also where a {@link RestCall}
 * learns that it was sent, and where what Discord4J would wait for past all deadlines is decided: a
 * 429 that outlasts the caller is final, any other is repeated here after the time that it names;
 * every 5xx is final, which Discord4J would repeat ten times while the bucket waits. A request
 * whose turn comes when its caller has given up is never sent.
 */
final class PlannedLimiter implements GlobalRateLimiter {
  private final Time time;
  private final Scheduler scheduler;
  private final RestMeter meter;
  private final InvalidRequests invalid;
  private final Buckets buckets = new Buckets();
  private final long spacingNanos;
  private final long slackNanos;
  private Instant free;
  private Instant blockedUntil = Instant.EPOCH;

  /**
   * @param perSecond requests that are planned for
   * @param invalid hears every answer
   */
  PlannedLimiter(
      int perSecond, Time time, Scheduler scheduler, RestMeter meter, InvalidRequests invalid) {
    this.invalid = invalid;
    this.time = time;
    this.scheduler = scheduler;
    this.meter = meter;
    this.spacingNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    this.slackNanos = spacingNanos * Math.max(1, perSecond / 5);
    this.free = time.now();
  }

  /** Takes the next place in the plan; how long until it is due. */
  Duration reserve() {
    return reserve(Instant.MAX);
  }

  /**
   * Takes the next place in the plan, if it is due before the deadline.
   *
   * @throws RestCall.Outlasted when it is not; then no place is taken
   */
  private Duration reserve(Instant deadline) {
    Instant now = time.now();
    Instant earliest = now.minusNanos(slackNanos);
    Instant place = free.isBefore(earliest) ? earliest : free;
    if (place.isBefore(blockedUntil)) {
      place = blockedUntil;
    }
    if (place.isAfter(deadline)) {
      throw new RestCall.Outlasted(Duration.between(now, place));
    }
    free = place.plusNanos(spacingNanos);
    return place.isAfter(now) ? Duration.between(now, place) : Duration.ZERO;
  }

  @Override
  public Mono<Void> rateLimitFor(Duration duration) {
    return Mono.fromRunnable(() -> block(duration));
  }

  private void block(Duration duration) {
    Instant until = time.now().plus(duration);
    blockedUntil = until.isAfter(blockedUntil) ? until : blockedUntil;
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
                  .onErrorMap(error -> settled(error, call));
          return Flux.defer(() -> inTurn(sent, call))
              .retryWhen(Retry.from(failures -> failures.concatMap(this::again)));
        });
  }

  private <T> Flux<T> inTurn(Flux<T> sent, Optional<RestCall> call) {
    Duration wait = turn(call);
    return wait.isZero() ? sent : Mono.delay(wait, scheduler).thenMany(sent);
  }

  private Mono<Long> again(Retry.RetrySignal failed) {
    return failed.failure() instanceof RestCall.Limited limited
        ? Mono.delay(limited.retryAfter(), scheduler)
        : Mono.error(failed.failure());
  }

  /**
   * Fails a request that would wait longer for its route's limit than its caller can.
   *
   * @throws RestCall.Outlasted when it would
   */
  void check(RestCall call) {
    Duration wait =
        call.bucket().map(bucket -> buckets.wait(bucket, time.now())).orElse(Duration.ZERO);
    if (!wait.isZero()) {
      outlasting(call, wait).ifPresent(PlannedLimiter::refuse);
    }
  }

  private static void refuse(RestCall.Outlasted late) {
    throw late;
  }

  private Optional<RestCall.Outlasted> outlasting(RestCall call, Duration wait) {
    return time.now().plus(wait).isAfter(call.deadline())
        ? Optional.of(new RestCall.Outlasted(wait))
        : Optional.empty();
  }

  private void answered(Object answer, Optional<RestCall> call) {
    if (answer instanceof ClientResponse response) {
      call.ifPresent(
          made -> {
            meter.answered(made, response);
            noted(made, response.getHttpResponse().responseHeaders());
          });
    }
  }

  private Duration turn(Optional<RestCall> call) {
    if (call.isEmpty()) {
      return reserve();
    }
    if (!call.get().isEssential()) {
      // Also here, because a request may have waited long behind others for its turn.
      invalid.check();
    }
    Instant deadline = call.get().deadline();
    if (time.now().isAfter(deadline)) {
      throw new RestCall.Outlasted(Duration.ZERO);
    }
    return call.get().exempt() ? Duration.ZERO : reserve(deadline);
  }

  private void noted(RestCall call, HttpHeaders headers) {
    call.bucket().ifPresent(bucket -> buckets.answered(bucket, headers, time.now()));
  }

  private Throwable settled(Throwable error, Optional<RestCall> call) {
    return switch (error) {
      case ClientException answer -> settled(answer, call);
      // Discord4J reads the Retry-After of a global limit as a whole number, and falls over any
      // other before it tells of the 429.
      case NumberFormatException unread -> {
        Duration pause = RetryAfter.pause(call.map(RestCall::limits).orElse(0));
        block(pause);
        yield call.map(limited -> afterwards(limited, pause)).orElse(error);
      }
      default -> error;
    };
  }

  private Throwable settled(ClientException error, Optional<RestCall> call) {
    int status = error.getStatus().code();
    call.ifPresent(
        refused -> {
          meter.refused(refused, error);
          noted(refused, error.getHeaders());
        });
    String scope = error.getHeaders().get("X-RateLimit-Scope", "");
    invalid.answered(status, scope.equals("shared"));
    if (status == 429) {
      Duration wait = RetryAfter.of(error, call.map(RestCall::limits).orElse(0));
      if (scope.equals("global") || error.getHeaders().contains("X-RateLimit-Global")) {
        // Discord4J hears of it only where it is not final for the caller.
        block(wait);
      }
      return call.map(limited -> afterwards(limited, wait)).orElse(error);
    }
    return status >= 500 ? new RestCall.ServerError(status) : error;
  }

  /** Whether the caller waits for it, or is told at once. */
  private Throwable afterwards(RestCall limited, Duration wait) {
    limited.limited(wait);
    return outlasting(limited, wait)
        .<Throwable>map(late -> late)
        .orElseGet(() -> new RestCall.Limited(wait));
  }
}
