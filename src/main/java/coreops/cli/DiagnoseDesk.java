package coreops.cli;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.control.Diagnose;
import coreops.control.Vitals;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the bundle for whoever asks in the chat, from within the process. */
final class DiagnoseDesk {
  private static final Logger LOG = LoggerFactory.getLogger(DiagnoseDesk.class);

  private final Diagnostics diagnostics;
  private final Bus bus;
  private final Time time;

  private DiagnoseDesk(Diagnostics diagnostics, Bus bus, Time time) {
    this.diagnostics = diagnostics;
    this.bus = bus;
    this.time = time;
  }

  /** Answers from now on; to be called on a context. */
  static void open(Diagnostics diagnostics, Bus bus, Time time) {
    DiagnoseDesk desk = new DiagnoseDesk(diagnostics, bus, time);
    var _ = new Inbox(bus).answerLater(Diagnose.ADDRESS, desk::answer);
  }

  private Future<Diagnose.Bundle> answer(Diagnose asked) {
    LOG.atInfo().addKeyValue("actor", asked.actor()).log("bundle asked for");
    return bus.ask(Vitals.ADDRESS, new Vitals())
        .map(String::valueOf)
        .otherwise(silent -> "health does not answer: " + silent.getMessage())
        .compose(this::collected);
  }

  /** On a platform thread: reading files and walking all threads takes a moment. */
  private Future<Diagnose.Bundle> collected(String vitals) {
    Promise<Diagnose.Bundle> made = Promise.promise();
    Thread.ofPlatform()
        .name("diagnose")
        .daemon()
        .start(
            () -> {
              try {
                Bundle bundle = diagnostics.begun();
                bundle.add("health.txt", () -> vitals);
                bundle.add("threads.txt", Diagnostics::threads);
                made.complete(new Diagnose.Bundle(Diagnostics.name(time.now()), bundle.zip()));
              } catch (IOException | RuntimeException failed) {
                made.fail(
                    new Failure(Failure.Code.BROKEN, "The bundle could not be made; see the log."));
                LOG.atError().setCause(failed).log("bundle not made");
              }
            });
    return made.future();
  }
}
