package coreops.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Marker;

/**
 * Writes the lines to stdout, and to files where there are any, on a thread of its own, so that a
 * reader who does not read or a slow disk cannot stop the gateway's heartbeat. The line is made by
 * whoever logs, while its trace is known. When the queue is full lines are dropped, and the next
 * line that gets through says how many.
 */
final class StdoutAppender extends AppenderBase<ILoggingEvent> {
  private static final int QUEUE = 8192;
  private static final int BATCH = 256;

  private final JsonLine line;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  private final LogTail tail = new LogTail();
  private volatile Optional<LogFiles> files = Optional.empty();
  private volatile boolean console = true;

  /**
   * @param fatal whether it belongs into the crash log, too
   */
  private record Entry(String line, boolean fatal) {}

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
    List<Marker> marks = event.getMarkerList();
    boolean fatal = marks != null && marks.contains(Logs.FATAL);
    if (!queue.offer(new Entry(line.of(event), fatal))) {
      accepted.decrementAndGet();
      dropped.incrementAndGet();
    }
  }

  /**
   * From now on lines go to these files as well.
   *
   * @param stdout whether they still go to stdout
   */
  void alsoTo(LogFiles opened, boolean stdout) {
    files = Optional.of(opened);
    console = stdout;
  }

  Optional<LogFiles> files() {
    return files;
  }

  LogTail tail() {
    return tail;
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
    List<Entry> batch = new ArrayList<>(BATCH);
    StringBuilder out = new StringBuilder();
    long told = 0;
    while (true) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, BATCH - 1);
      Optional<LogFiles> to = files;
      for (Entry entry : batch) {
        out.append(entry.line());
        tail.add(entry.line());
        to.ifPresent(each -> each.write(entry.line(), entry.fatal()));
      }
      long lost = dropped.get();
      if (lost > told) {
        out.append("{\"level\":\"WARN\",\"logger\":\"coreops.telemetry\",\"msg\":\"")
            .append(lost - told)
            .append(" log lines dropped, stdout is not read\"}\n");
        told = lost;
      }
      if (console) {
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
      }
      written.addAndGet(batch.size());
      batch.clear();
      out.setLength(0);
    }
  }
}
