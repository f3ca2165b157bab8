package coreops.supervisor;

import coreops.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Raises alerts and takes them back, from a thread of its own, so that nobody waits for a webhook.
 * An alert is raised once until it is over, also across restarts of the supervisor; what cannot be
 * delivered is tried again, more and more slowly, in the order in which it happened.
 */
public final class Alerts implements AutoCloseable {
  static final String FILE = "supervisor-alerts.txt";

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final Optional<AlertTarget> target;
  private final String source;
  private final Path openFile;
  private final Pace pace;
  private final Journal journal;
  private final Set<Alert.Kind> open;
  private final AlertQueue queue;
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean closing;
  private Optional<Thread> worker = Optional.empty();

  /**
   * @param target empty: alerts are only logged
   * @param source which bot they are about, e.g. {@code CoreOps (prod)}
   */
  public Alerts(
      Optional<AlertTarget> target, String source, Path dataDir, Pace pace, Journal journal) {
    this.target = target;
    this.source = source;
    this.openFile = dataDir.resolve(FILE);
    this.pace = pace;
    this.journal = journal;
    this.open = EnumSet.noneOf(Alert.Kind.class);
    this.queue = new AlertQueue(dataDir, journal);
  }

  /**
   * Goes on where an earlier supervisor ended, and sends what it could not. To be called once, when
   * the data directory is this supervisor's.
   */
  synchronized void resume() {
    open.addAll(readOpen());
    queue.load();
    if (target.isPresent() && !queue.isEmpty()) {
      journal.warn("alerts of an earlier supervisor still wait");
      work();
    }
  }

  /** Raises it, unless it is raised already. */
  synchronized void raise(Alert.Kind kind, String detail) {
    if (open.add(kind)) {
      // First what is to be sent: after a kill in between it is told twice rather than never.
      say(new Alert(kind, true, summary(kind, detail), pace.now()));
      keepOpen();
    }
  }

  /** Everything that is raised is over. */
  synchronized void recovered() {
    if (!open.isEmpty()) {
      Set<Alert.Kind> over = EnumSet.copyOf(open);
      over.forEach(kind -> say(new Alert(kind, false, "recovered: " + kind.words(), pace.now())));
      open.clear();
      keepOpen();
    }
  }

  /** Gives what waits this long to go out, then gives up. */
  void flush(Duration most) throws InterruptedException {
    closing = true;
    bell.release();
    Optional<Thread> running;
    synchronized (this) {
      running = worker;
    }
    if (running.isPresent() && !running.get().join(most)) {
      journal.warn("alerts not delivered before the end; the next supervisor sends them");
    }
  }

  /** What still waits is left to the next supervisor. */
  @Override
  public synchronized void close() {
    closing = true;
    worker.ifPresent(Thread::interrupt);
  }

  private void say(Alert alert) {
    journal.warn(
        alert.opens() ? "alert raised" : "alert over",
        "alert",
        alert.kind().key(),
        "summary",
        alert.summary());
    if (target.isEmpty()) {
      return;
    }
    queue.add(alert);
    work();
  }

  /** Most supervisors never need the thread, nor the HTTP client behind it. */
  private void work() {
    bell.release();
    if (worker.isEmpty()) {
      worker = Optional.of(Thread.ofPlatform().name("alerts").daemon().start(this::deliver));
    }
  }

  private void deliver() {
    Webhook webhook = new Webhook(target.orElseThrow());
    Duration retry = FIRST_RETRY;
    try {
      while (true) {
        Optional<Alert> next = queue.first();
        if (next.isEmpty()) {
          if (closing) {
            return;
          }
          bell.acquire();
          continue;
        }
        Alert alert = next.get();
        Webhook.Answer answer =
            webhook.send(target.orElseThrow().body(alert.told(pace.now()), source));
        if (answer.outcome() == Webhook.Outcome.AGAIN) {
          journal.warn(
              "alert not delivered, trying again",
              "alert",
              alert.kind().key(),
              "reason",
              answer.words());
          bell.drainPermits();
          pace.pause(answer.retryAfter().orElse(retry), bell);
          retry = longer(retry);
        } else {
          done(alert, answer);
          retry = FIRST_RETRY;
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void done(Alert alert, Webhook.Answer answer) {
    queue.remove(alert);
    if (answer.outcome() == Webhook.Outcome.TAKEN) {
      journal.info("alert delivered", "alert", alert.kind().key(), "opens", alert.opens());
    } else {
      journal.warn(
          "alert refused; check ALERT_WEBHOOK_URL",
          "alert",
          alert.kind().key(),
          "reason",
          answer.words());
    }
  }

  private static Duration longer(Duration retry) {
    Duration doubled = retry.multipliedBy(2);
    return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
  }

  private static String summary(Alert.Kind kind, String detail) {
    return detail.isBlank() ? kind.words() : kind.words() + ": " + detail;
  }

  private Set<Alert.Kind> readOpen() {
    Set<Alert.Kind> kinds = EnumSet.noneOf(Alert.Kind.class);
    try {
      if (Files.exists(openFile)) {
        for (String line : Files.readAllLines(openFile)) {
          for (Alert.Kind kind : Alert.Kind.values()) {
            if (kind.key().equals(line.strip())) {
              kinds.add(kind);
            }
          }
        }
      }
    } catch (IOException unreadable) {
      journal.warn("open alerts could not be read; they may be raised twice");
    }
    return kinds;
  }

  private void keepOpen() {
    try {
      WholeFile.write(
          openFile,
          open.stream()
              .map(kind -> kind.key() + "\n")
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritten) {
      journal.warn("open alerts could not be kept; they may be raised twice");
    }
  }
}
