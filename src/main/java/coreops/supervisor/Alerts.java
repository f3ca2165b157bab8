package coreops.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Raises alerts and takes them back, from a thread of its own, so that nobody waits for a webhook.
 * An alert is raised once until it is over, also across restarts of the supervisor; what cannot be
 * delivered is tried again, more and more slowly, in the order in which it happened.
 */
public final class Alerts implements AutoCloseable {
  static final String FILE = "supervisor-alerts.txt";

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  /** Far more than open and close of every kind; what is beyond it is old news. */
  private static final int ROOM = 32;

  private final Optional<AlertTarget> target;
  private final String source;
  private final Path openFile;
  private final Pace pace;
  private final Journal journal;
  private final Set<Alert.Kind> open;
  private final Deque<Alert> queue = new ArrayDeque<>();
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
    this.open = readOpen();
  }

  /** Raises it, unless it is raised already. */
  synchronized void raise(Alert.Kind kind, String detail) {
    if (open.add(kind)) {
      keepOpen();
      say(new Alert(kind, true, summary(kind, detail), pace.now()));
    }
  }

  /** Everything that is raised is over. */
  synchronized void recovered() {
    if (!open.isEmpty()) {
      Set<Alert.Kind> over = EnumSet.copyOf(open);
      open.clear();
      keepOpen();
      over.forEach(kind -> say(new Alert(kind, false, "recovered: " + kind.words(), pace.now())));
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
      journal.warn("alerts not delivered before the end");
    }
  }

  @Override
  public void close() {
    closing = true;
    bell.release();
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
    if (queue.size() == ROOM) {
      queue.removeFirst();
      journal.warn("an alert was dropped; too many wait");
    }
    queue.add(alert);
    bell.release();
    if (worker.isEmpty()) {
      // Most supervisors never need it, nor the HTTP client behind it.
      worker = Optional.of(Thread.ofPlatform().name("alerts").daemon().start(this::work));
    }
  }

  private void work() {
    Webhook webhook = new Webhook(target.orElseThrow());
    Duration retry = FIRST_RETRY;
    try {
      while (true) {
        Optional<Alert> next = first();
        if (next.isEmpty()) {
          if (closing) {
            return;
          }
          bell.acquire();
          continue;
        }
        Alert alert = next.get();
        Webhook.Answer answer = webhook.send(target.orElseThrow().body(alert, source));
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
    synchronized (this) {
      queue.remove(alert);
    }
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

  private synchronized Optional<Alert> first() {
    return Optional.ofNullable(queue.peekFirst());
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
      Files.write(openFile, open.stream().map(Alert.Kind::key).toList());
    } catch (IOException unwritten) {
      journal.warn("open alerts could not be kept; they may be raised twice");
    }
  }
}
