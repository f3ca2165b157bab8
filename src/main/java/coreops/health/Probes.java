package coreops.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The three probes as Vert.x Health Checks. Their procedures look at a diagnosis in memory, so they
 * answer at once; one that does not answer in time, or is missing, is a failure.
 */
final class Probes {
  /** Kubernetes gives a probe one second by default, so nothing here may come near it. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final HealthChecks ready;
  private final HealthChecks alive;
  private final HealthChecks healthy;

  Probes(Vertx vertx, Supplier<Diagnosis> now) {
    ready = checks(vertx, "required components", now, Diagnosis::ready);
    alive = checks(vertx, "heartbeat", now, Diagnosis::alive);
    healthy = checks(vertx, "components", now, Diagnosis::healthy);
  }

  Future<Boolean> ready() {
    return verdict(ready);
  }

  Future<Boolean> alive() {
    return verdict(alive);
  }

  Future<Boolean> healthy() {
    return verdict(healthy);
  }

  private static HealthChecks checks(
      Vertx vertx, String name, Supplier<Diagnosis> now, Predicate<Diagnosis> good) {
    return HealthChecks.create(vertx)
        .register(
            name,
            PATIENCE.toMillis(),
            answer -> answer.complete(good.test(now.get()) ? Status.OK() : Status.KO()));
  }

  /** Never fails: what cannot be told is no. */
  private static Future<Boolean> verdict(HealthChecks checks) {
    return checks
        .checkStatus()
        .map(result -> result.getChecks() != null && CheckResult.isUp(result))
        .otherwise(false);
  }
}
