package coreops.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the lines to stdout on a thread of its own, so that a reader who does not read cannot stop
 * the gateway's heartbeat. The line is made by whoever logs, while its trace is known. When the
 * queue is full lines are dropped, and the next line that gets through says how many.
 */
final class StdoutAppender extends AppenderBase<ILoggingEvent> {
  private static final int QUEUE = 8192;
  private static final int BATCH = 256;

  private final JsonLine line;
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  StdoutAppender(JsonLine line) {
    this.line = line;
    setName("stdout");
  }

  @Override
  public void start() {
    Thread.ofPlatform().name("log-writer").daemon().start(this::write);
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    accepted.incrementAndGet();
    if (!queue.offer(line.of(event))) {
      accepted.decrementAndGet();
      dropped.incrementAndGet();
    }
  }

  /** Lines that were dropped because nobody read them. */
  long dropped() {
    return dropped.get();
  }

  /** Waits until what was logged so far is written, at most this long. */
  void flush(Duration patience) {
    long until = accepted.get();
    long deadline = System.nanoTime() + patience.toNanos();
    while (written.get() < until && System.nanoTime() < deadline) {
      LockSupport.parkNanos(500_000);
    }
  }

  private void write() {
    List<String> batch = new ArrayList<>(BATCH);
    StringBuilder out = new StringBuilder();
    long told = 0;
    while (true) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, BATCH - 1);
      batch.forEach(out::append);
      long lost = dropped.get();
      if (lost > told) {
        out.append("{\"level\":\"WARN\",\"logger\":\"coreops.telemetry\",\"msg\":\"")
            .append(lost - told)
            .append(" log lines dropped, stdout is not read\"}\n");
        told = lost;
      }
      byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
      written.addAndGet(batch.size());
      batch.clear();
      out.setLength(0);
    }
  }
}
