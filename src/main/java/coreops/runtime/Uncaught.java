package coreops.runtime;

import coreops.telemetry.Logs;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where exceptions end that nobody caught: logged and counted, never the end of the process. */
public final class Uncaught {
  private static final Logger LOG = LoggerFactory.getLogger(Uncaught.class);

  private final AtomicLong count = new AtomicLong();

  /** Takes one. */
  public void take(Throwable error) {
    count.incrementAndGet();
    LOG.atError()
        .addMarker(Logs.FATAL)
        .addKeyValue("thread", Thread.currentThread().getName())
        .setCause(error)
        .log("uncaught exception");
  }

  /** How many there were since the start. */
  public long count() {
    return count.get();
  }
}
