package coreops.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Runs the bot as a child, again and again, until somebody says stop or the child's end says so.
 * One thread runs it; {@link #stop} may be called from any other at any moment.
 */
public final class Supervisor {
  /** Another supervisor has the data directory. */
  public static final int LOCKED = 75;

  /** How often the child and its heartbeat are looked at, and a stop is noticed. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration LAST_ALERTS = Duration.ofSeconds(10);
  private static final Duration STOPPED_ALERTS = Duration.ofSeconds(2);
  private static final Duration KILLED = Duration.ofSeconds(10);
  private static final int DUMPS_KEPT = 3;

  /** What the names of kept dumps begin with. */
  public static final String DUMP = "thread-dump-";

  private final Setup setup;
  private final RestartPolicy policy;
  private final RestartLog log;
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean stopping;

  /**
   * @param dataDir the bot's: heartbeat, exit record, and what the supervisor keeps
   * @param restartCode exit code by which the bot asks for a restart
   * @param random from 0 to 1, for jitter
   */
  public record Setup(
      ChildCommand command,
      Path dataDir,
      Limits limits,
      int restartCode,
      DoubleSupplier random,
      Pace pace,
      Journal journal,
      Alerts alerts) {}

  public Supervisor(Setup setup) {
    this.setup = setup;
    this.policy = new RestartPolicy(setup.limits(), setup.random());
    this.log = new RestartLog(setup.dataDir());
  }

  /**
   * Supervises to the end and gives the exit code: 0 when told to stop or the bot ended of its own
   * will, else the bot's code that forbids another try.
   *
   * @throws IOException when the data directory cannot be used
   */
  public int run() throws IOException, InterruptedException {
    Optional<DataLock> lock = DataLock.take(setup.dataDir());
    if (lock.isEmpty()) {
      setup.journal().warn("another supervisor runs on this DATA_DIR");
      return LOCKED;
    }
    try {
      setup.journal().info("supervising", "pid", ProcessHandle.current().pid());
      setup.alerts().resume();
      int code = loop();
      setup.alerts().flush(stopping ? STOPPED_ALERTS : LAST_ALERTS);
      setup.journal().info("supervisor ends", "code", code);
      return code;
    } finally {
      setup.alerts().close();
      lock.get().close();
    }
  }

  /** Ends the child in order, and then the supervisor. Returns at once; harmless when repeated. */
  public void stop() {
    stopping = true;
    bell.release();
  }

  private int loop() throws InterruptedException {
    while (!stopping) {
      String bootId = UUID.randomUUID().toString();
      Duration started = setup.pace().elapsed();
      RestartPolicy.Next next;
      try {
        Child child = Child.start(setup.command(), bootId);
        setup.journal().info("bot started", "pid", child.pid(), "boot", bootId);
        next = follow(watch(child, bootId, started), child.pid(), bootId);
      } catch (IOException unstarted) {
        String why = String.valueOf(unstarted.getMessage());
        Ended ended = new Ended(Ended.Cause.SPAWN, -1, Duration.ZERO, "", why);
        next = follow(ended, 0, bootId);
      }
      if (next.endsWith().isPresent()) {
        return next.endsWith().get();
      }
      rest(next.pause());
    }
    return 0;
  }

  /** What follows, told to everybody who keeps it. */
  private RestartPolicy.Next follow(Ended ended, long pid, String bootId) {
    RestartPolicy.Next next =
        stopping
            ? RestartPolicy.Next.end(0, Optional.empty())
            : policy.after(ended, setup.pace().elapsed());
    boolean again = next.endsWith().isEmpty();
    Object[] facts = {
      "cause", ended.cause().word(),
      "code", ended.code(),
      "pid", pid,
      "ran_s", ended.ran().toSeconds(),
      "next", again ? "restart" : "end",
      "wait_ms", next.pause().toMillis()
    };
    if (ended.cause().abnormal() || ended.cause() == Ended.Cause.CONFIGURATION) {
      setup.journal().warn("bot ended", facts);
    } else {
      setup.journal().info("bot ended", facts);
    }
    try {
      log.add(setup.pace().now(), ended, pid, bootId, again ? "restart" : "end", next.pause());
    } catch (IOException | UncheckedIOException unwritten) {
      setup.journal().warn("the restart log could not be written", "reason", unwritten.toString());
    }
    next.alert().ifPresent(kind -> setup.alerts().raise(kind, words(ended)));
    return next;
  }

  /** For an alert: nothing that the bot said, which may be anything. */
  private static String words(Ended ended) {
    String signal = ended.signal();
    return "last end: %s%s after %d s"
        .formatted(
            ended.cause().word(),
            signal.isEmpty() ? ", code " + ended.code() : ", SIG" + signal,
            ended.ran().toSeconds());
  }

  private void rest(Duration pause) throws InterruptedException {
    Duration until = setup.pace().elapsed().plus(pause);
    while (!stopping && setup.pace().elapsed().compareTo(until) < 0) {
      setup.pace().pause(until.minus(setup.pace().elapsed()), bell);
    }
  }

  private Ended watch(Child child, String bootId, Duration started) throws InterruptedException {
    Heartbeat heartbeat =
        new Heartbeat(setup.dataDir(), bootId, child.pid(), setup.limits(), started);
    boolean well = false;
    while (!child.ended(LOOK)) {
      Duration now = setup.pace().elapsed();
      if (stopping) {
        end(child, setup.limits().stop());
        return ended(child, bootId, started, Ended.Cause.STOPPED);
      }
      if (heartbeat.stale(now)) {
        return hung(child, bootId, started, heartbeat.silent());
      }
      if (!well && now.minus(started).compareTo(setup.limits().healthy()) >= 0) {
        well = true;
        policy.healthy();
        setup.alerts().recovered();
      }
    }
    return stopping
        ? ended(child, bootId, started, Ended.Cause.STOPPED)
        : Ended.of(
            child.code(),
            ExitNote.of(setup.dataDir(), bootId, child.pid()),
            setup.restartCode(),
            setup.pace().elapsed().minus(started));
  }

  private Ended ended(Child child, String bootId, Duration started, Ended.Cause cause) {
    int code = child.code();
    Optional<ExitNote> note = ExitNote.of(setup.dataDir(), bootId, child.pid());
    return new Ended(
        cause,
        code,
        setup.pace().elapsed().minus(started),
        note.map(ExitNote::actor).orElse("signal"),
        note.map(ExitNote::cause).orElse("supervisor told to stop"));
  }

  private Ended hung(Child child, String bootId, Duration started, Duration silent)
      throws InterruptedException {
    String detail = "no heartbeat for " + silent.toSeconds() + " s";
    setup.journal().warn("the bot hangs", "pid", child.pid(), "silent_s", silent.toSeconds());
    dumpThreads(child);
    end(child, setup.limits().hungStop());
    Ended ended =
        new Ended(
            Ended.Cause.HANG,
            child.code(),
            setup.pace().elapsed().minus(started),
            ExitNote.SUPERVISOR,
            detail);
    try {
      new ExitNote(bootId, child.pid(), ended.code(), "hang: " + detail, ExitNote.SUPERVISOR)
          .write(setup.dataDir(), setup.pace().now());
    } catch (IOException unwritten) {
      setup.journal().warn("the exit record could not be written", "reason", unwritten.toString());
    }
    return ended;
  }

  /** TERM, and KILL when that did not help in time. */
  private void end(Child child, Duration patience) throws InterruptedException {
    child.terminate();
    if (!child.ended(patience)) {
      setup.journal().warn("the bot did not stop in time and is killed", "pid", child.pid());
      child.kill();
      child.ended(KILLED);
    }
  }

  private void dumpThreads(Child child) throws InterruptedException {
    String at = setup.pace().now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path file = setup.dataDir().resolve(DUMP + at + ".txt");
    try {
      new ThreadDump(child.handle()).write(file);
      setup.journal().info("threads written", "file", file);
      forgetOldDumps();
    } catch (IOException undumped) {
      setup.journal().warn("the threads could not be written", "reason", undumped.toString());
    }
  }

  private void forgetOldDumps() throws IOException {
    List<Path> dumps;
    try (Stream<Path> files = Files.list(setup.dataDir())) {
      dumps =
          files.filter(file -> file.getFileName().toString().startsWith(DUMP)).sorted().toList();
    }
    for (Path old : dumps.subList(0, Math.max(0, dumps.size() - DUMPS_KEPT))) {
      Files.delete(old);
    }
  }
}
