package coreops.sheets;

import coreops.config.SheetSettings;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Makes one read of Google happen: within the quota, off the context, tried again where that can
 * help, and over by a given time whatever happens. Pauses grow exponentially with jitter, are never
 * shorter than what Google asked for, and are timers, so that nothing sleeps.
 */
final class Reads {
  private final SheetSettings settings;
  private final Time time;
  private final Offload offload;
  private final Quota quota;
  private final RandomGenerator random;
  private Optional<Instant> lastSuccess = Optional.empty();
  private Optional<SheetsException> lastFailure = Optional.empty();

  /**
   * A read has just used up its tries. Until one succeeds, others get a single try: trying each of
   * them again and again would only eat the quota that is needed when Google is back.
   */
  private boolean struggling;

  Reads(SheetSettings settings, Time time, Offload offload, Quota quota, RandomGenerator random) {
    this.settings = settings;
    this.time = time;
    this.offload = offload;
    this.quota = quota;
    this.random = random;
  }

  /**
   * @param call one try, given the time that it may take
   * @param end when the last try must be over
   */
  <T> Future<Read<T>> read(Function<Duration, T> call, Instant end) {
    Promise<Read<T>> outcome = Promise.promise();
    attempt(call, end, 0, outcome);
    return outcome.future();
  }

  /** When Google last answered. */
  Optional<Instant> lastSuccess() {
    return lastSuccess;
  }

  /** Why Google's last answer was none; empty when it was one. */
  Optional<SheetsException> lastFailure() {
    return lastFailure;
  }

  private <T> void attempt(
      Function<Duration, T> call, Instant end, int retries, Promise<Read<T>> outcome) {
    quota
        .take()
        .compose(
            turn -> {
              Duration deadline = shorter(settings.callDeadline(), until(end));
              return deadline.isPositive()
                  ? offload.run(() -> call.apply(deadline))
                  : Future.<T>failedFuture(outOfTime());
            })
        .onComplete(
            value -> {
              lastSuccess = Optional.of(time.now());
              lastFailure = Optional.empty();
              struggling = false;
              outcome.complete(new Read.Got<>(value, retries));
            },
            error -> failed(call, end, retries, outcome, asSheets(error)));
  }

  private <T> void failed(
      Function<Duration, T> call,
      Instant end,
      int retries,
      Promise<Read<T>> outcome,
      SheetsException why) {
    lastFailure = Optional.of(why);
    Duration pause = longer(backoff(retries), why.retryAfter());
    boolean again =
        why.passing()
            && !struggling
            && retries + 1 < settings.retryAttempts()
            && pause.compareTo(until(end)) < 0;
    if (again) {
      time.after(pause, () -> attempt(call, end, retries + 1, outcome));
    } else {
      struggling |= why.passing() || why.kind() == SheetsException.Kind.TIMEOUT;
      outcome.complete(new Read.Lost<>(why, retries));
    }
  }

  /** Base times factor to the power of the retries so far, of which a random part is taken off. */
  private Duration backoff(int retries) {
    double full =
        settings.retryBase().toMillis() * Math.pow(settings.retryFactor(), Math.min(retries, 16));
    return Duration.ofMillis(Math.round(full * (0.5 + random.nextDouble() / 2)));
  }

  private Duration until(Instant end) {
    return Duration.between(time.now(), end);
  }

  private static SheetsException asSheets(Throwable error) {
    return error instanceof SheetsException known
        ? known
        : new SheetsException(
            SheetsException.Kind.UNREADABLE, "the client broke: " + error.getClass().getName());
  }

  private static SheetsException outOfTime() {
    return new SheetsException(SheetsException.Kind.TIMEOUT, "no time left for another try");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
