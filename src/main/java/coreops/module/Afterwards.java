package coreops.module;

import coreops.bus.Failure;
import coreops.telemetry.Trace;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a module has put off: each is done once, by its timer or by the end of the module. */
final class Afterwards {
  private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

  private final Set<Chore> open = ConcurrentHashMap.newKeySet();

  /** The chore as something to run; a second run does nothing. */
  Runnable add(Supplier<Future<?>> work) {
    Chore chore = new Chore(work, Trace.current());
    open.add(chore);
    return chore::run;
  }

  /** Does what has not been done, and completes when all is over, whatever came of it. */
  Future<Void> finish() {
    List<Future<Void>> ends = open.stream().map(Chore::run).toList();
    return Future.join(ends).transform(any -> Future.succeededFuture());
  }

  private final class Chore {
    private final Supplier<Future<?>> work;
    private final String trace;
    private boolean begun;
    private Future<Void> end = Future.succeededFuture();

    Chore(Supplier<Future<?>> work, String trace) {
      this.work = work;
      this.trace = trace;
    }

    /** On the module's context alone, so the flag needs no lock. */
    private Future<Void> run() {
      if (!begun) {
        begun = true;
        end =
            Trace.call(trace, work)
                .transform(
                    done -> {
                      open.remove(this);
                      if (done.failed()) {
                        LOG.atInfo()
                            .addKeyValue("reason", Failure.of(done.cause()).userText())
                            .log("left undone");
                      }
                      return Future.succeededFuture();
                    });
      }
      return end;
    }
  }
}
