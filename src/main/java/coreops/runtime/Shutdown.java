package coreops.runtime;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end: leave the exit record, drain what is under way, close the gateway so that its
 * session can be resumed, close the store, complete the record. Each step has its share of the
 * grace, so that a step that hangs cannot take the others' time.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  /** What is kept of the grace for everything after the drain. */
  private static final Duration AFTER_DRAIN = Duration.ofSeconds(8);

  private static final Duration GATEWAY = Duration.ofSeconds(4);
  private static final Duration PROBES = Duration.ofSeconds(1);
  private static final Duration STORE = Duration.ofSeconds(2);

  /** A step gets this much even when those before it used the drain up. */
  private static final Duration LEAST = Duration.ofMillis(250);

  private final Parts parts;
  private final Deployments deployments;

  Shutdown(Parts parts, Deployments deployments) {
    this.parts = parts;
    this.deployments = deployments;
  }

  /** Completes when everything is closed; nothing that fails on the way stops it. */
  Future<Void> run(int code, String cause, String actor) {
    leave(code, cause, actor, false);
    Instant drained =
        parts.time().now().plus(parts.settings().process().shutdownGrace()).minus(AFTER_DRAIN);
    return deployments
        .end(step -> patience(step, drained))
        .otherwiseEmpty()
        .compose(gone -> closeStore())
        .onComplete(
            closed -> {
              leave(code, cause, actor, true);
              LOG.atInfo().addKeyValue("code", code).addKeyValue("cause", cause).log("stopped");
            });
  }

  private Duration patience(int step, Instant drained) {
    if (step == Phase.GATEWAY_STOP) {
      return GATEWAY;
    }
    if (step > Phase.GATEWAY_STOP) {
      return PROBES;
    }
    Duration left = Duration.between(parts.time().now(), drained);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  private Future<Void> closeStore() {
    return parts
        .store()
        .close()
        .timeout(STORE.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(error -> LOG.atWarn().setCause(error).log("the store did not close cleanly"))
        .otherwiseEmpty();
  }

  private void leave(int code, String cause, String actor, boolean done) {
    ExitRecord.leave(
        parts.settings().process().dataDir(),
        parts.bootId(),
        code,
        cause,
        actor,
        parts.time().now(),
        done);
  }
}
