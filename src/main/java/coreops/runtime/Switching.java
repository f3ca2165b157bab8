package coreops.runtime;

import coreops.control.Toggles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets modules come and go as their toggles say, whoever read them: a start, a reload or a retry.
 * Lives on the program's context.
 */
final class Switching {
  private static final Logger LOG = LoggerFactory.getLogger(Switching.class);

  /** How long a reload waits for modules; a drain takes as long as its slowest command. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Deployments deployments;
  private final Runnable changed;
  private final List<String> moves = new ArrayList<>();
  private Future<?> work = Future.succeededFuture();

  /**
   * @param changed called when all of a change has been done
   */
  Switching(Deployments deployments, Runnable changed) {
    this.deployments = deployments;
    this.changed = changed;
  }

  /** Takes toggles as they are told. */
  void take(Toggles toggles) {
    work =
        Future.join(
            work,
            deployments
                .toggle(toggles)
                .map(
                    moved -> {
                      moved.forEach(this::say);
                      return moved;
                    })
                .onComplete(done -> changed.run()));
  }

  /**
   * Reloads, and completes when the modules that it switched have come and gone.
   *
   * @return the reload's notes, and those modules
   */
  Future<List<String>> around(Supplier<Future<List<String>>> reload) {
    moves.clear();
    return reload.get().compose(this::after);
  }

  private Future<List<String>> after(List<String> notes) {
    Promise<List<String>> told = Promise.promise();
    // The toggles were told before the reload was answered, so the next turn knows of them.
    Vertx.currentContext()
        .runOnContext(
            turn ->
                work.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .onComplete(
                        done -> {
                          List<String> all = new ArrayList<>(notes);
                          all.addAll(moves);
                          if (done.failed()) {
                            all.add("modules are still coming or going");
                          }
                          told.complete(all);
                        }));
    return told.future();
  }

  private void say(String name, Optional<String> holding) {
    String move = holding.map(why -> "module off: " + name + ", held " + why).orElse("");
    moves.add(move.isEmpty() ? "module on: " + name : move);
    LOG.atInfo()
        .addKeyValue("verticle", name)
        .addKeyValue("holding", holding.orElse(""))
        .log("modules: {} {}", name, holding.isPresent() ? "disabled" : "enabled");
  }
}
