package coreops.cli;

import coreops.config.ConfFile;
import coreops.config.Identity;
import coreops.config.Problem;
import coreops.config.ProcessSettings;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.config.SupervisorSettings;
import coreops.control.ExitRequest;
import coreops.supervisor.AlertTarget;
import coreops.supervisor.Alerts;
import coreops.supervisor.Journal;
import coreops.supervisor.Limits;
import coreops.supervisor.Pace;
import coreops.supervisor.Supervisor;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code coreops supervise}: owns the restarts of the bot that it starts as a child. Nothing of
 * Vert.x is loaded here, and every class costs memory that the bot does not have.
 *
 * @param bot what the child is to run
 * @param itself whether the child is started with this process' own command line
 */
record SuperviseRun(Run bot, boolean itself) {
  private static final int UNUSABLE = 64;

  /** A bot that has to supervise itself. */
  static SuperviseRun itself(Run bot) {
    return new SuperviseRun(bot, true);
  }

  /** Supervises to the end and gives the exit code. */
  int run() {
    try {
      return supervise(supervisor());
    } catch (SettingsException wrong) {
      System.err.println(wrong.getMessage());
      return UNUSABLE;
    }
  }

  private Supervisor supervisor() {
    Launch launch = bot.launch();
    SupervisorSettings settings = Ownership.claimed(launch);
    SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
    ConfFile conf = Ownership.conf(launch);
    ProcessSettings process = reader.area(ProcessSettings.class, conf);
    Identity identity = reader.area(Identity.class, conf);
    Pace pace = Pace.real(Instant::now);
    Journal journal = new Journal(new FileOutputStream(FileDescriptor.out), pace::now);
    return new Supervisor(
        new Supervisor.Setup(
            ChildLine.of(bot, itself, settings),
            process.dataDir(),
            Limits.of(settings, process.shutdownGrace()),
            process.restartExitCode(),
            Math::random,
            pace,
            journal,
            new Alerts(
                AlertTarget.of(settings),
                identity.botName() + " (" + identity.envName() + ")",
                process.dataDir(),
                pace,
                journal)));
  }

  private static int supervise(Supervisor supervisor) {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger code = new AtomicInteger(ExitRequest.FAILED);
    Thread hook =
        Thread.ofPlatform().name("shutdown").unstarted(() -> end(supervisor, ended, code));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      code.set(supervisor.run());
      forget(hook);
      return code.get();
    } catch (IOException unusable) {
      throw new SettingsException(
          List.of(new Problem("DATA_DIR", "", "expected a directory that can be written")));
    } catch (InterruptedException nobodyDoesThat) {
      Thread.currentThread().interrupt();
      return UNUSABLE;
    } finally {
      ended.countDown();
    }
  }

  /** The end by itself, with a code of its own; a signal that comes now is too late. */
  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The signal came first: the hook waits for this thread and then ends the process.
      return;
    }
  }

  /**
   * SIGTERM or SIGINT: as {@link Signals}, it halts so that the code is 0 and not 143; another one
   * when the supervisor itself broke.
   */
  private static void end(Supervisor supervisor, CountDownLatch ended, AtomicInteger code) {
    supervisor.stop();
    try {
      ended.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.get());
  }
}
