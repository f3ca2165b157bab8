package coreops.runtime;

import coreops.config.Problem;
import coreops.control.Facts;
import coreops.control.Lifecycle;
import coreops.control.Notice;
import coreops.control.Reboot;
import coreops.control.Reload;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Restarts the HTTP server and the gateway session in the process, with the settings as they are.
 */
final class Rebooting {
  /** The answer goes out over the gateway that is about to restart. */
  private static final Duration ANSWERED = Duration.ofSeconds(2);

  /** The server first: its probes should miss as little as they can. */
  private static final List<String> RESTARTED = List.of("health", "gateway");

  private final Parts parts;
  private final Deployments deployments;
  private final Function<Reload, Future<Reload.Outcome>> reload;

  Rebooting(Parts parts, Deployments deployments, Function<Reload, Future<Reload.Outcome>> reload) {
    this.parts = parts;
    this.deployments = deployments;
    this.reload = reload;
  }

  Future<Reboot.Outcome> run(Reboot wanted) {
    Instant begun = parts.time().now();
    return parts
        .vertx()
        // Files may be slow, and this context must not be.
        .executeBlocking(() -> parts.reread().get())
        .compose(
            found ->
                found.problems().isEmpty()
                    ? reload
                        .apply(new Reload(wanted.actor()))
                        .map(reloaded -> begin(wanted, begun, found, reloaded))
                    : Future.succeededFuture(refused(begun, found.problems())));
  }

  private Reboot.Outcome begin(
      Reboot wanted, Instant begun, Rereading found, Reload.Outcome reloaded) {
    List<String> notes = new ArrayList<>(reloaded.notes());
    if (!reloaded.ok()) {
      notes.addFirst("the Config tabs could not be read again; what was good holds");
    }
    found.adopt().run();
    parts.time().after(ANSWERED, () -> restart(wanted, found));
    return new Reboot.Outcome(true, since(begun), notes, found.changed(), found.pending());
  }

  private Reboot.Outcome refused(Instant begun, List<Problem> problems) {
    return new Reboot.Outcome(
        false,
        since(begun),
        problems.stream().map(Problem::toString).toList(),
        List.of(),
        List.of());
  }

  private void restart(Reboot wanted, Rereading found) {
    Instant begun = parts.time().now();
    Future<Void> steps = Future.succeededFuture();
    for (String name : RESTARTED) {
      steps = steps.compose(done -> deployments.restart(name));
    }
    steps.onComplete(
        done ->
            Lifecycle.of(
                    "reboot",
                    Notice.Level.LIFECYCLE,
                    "Rebooted",
                    Facts.of("actor", wanted.actor())
                        .and("took", since(begun))
                        .and("taken", String.join(" ", found.changed())))
                .tell(parts.bus()));
  }

  private Duration since(Instant begun) {
    return Duration.between(begun, parts.time().now());
  }
}
