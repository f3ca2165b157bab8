package coreops.cli;

import coreops.backup.BackupFailed;
import coreops.backup.BackupState;
import coreops.backup.Backups;
import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.config.BackupSettings;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.module.ModuleVerticle;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the scheduled backups and tells how old the last good one is. Lives here, because the
 * backup room knows nothing of schedules, and modules know nothing of it.
 */
final class BackupDuty extends ModuleVerticle {
  static final String NAME = "backup";
  static final String JOB = "backup:daily";

  /** A slot that passed while the process was down is made up for within this. */
  private static final Duration LATE = Duration.ofHours(20);

  /** A bot without a backup makes its first one when the start is over. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);
  private static final Duration TOLD_HOLDS = Duration.ofSeconds(35);

  private final Supplier<Backups> backups;

  /**
   * @param backups asked for each one, because a reboot may bring other secrets to look for
   */
  BackupDuty(BackupSettings settings, ZoneId zone, Supplier<Backups> backups, Bus bus, Time time) {
    super(NAME, bus, time);
    this.backups = backups;
    if (settings.wanted()) {
      job(
          new Jobs.Job(
              JOB,
              new Jobs.Cadence.Daily(
                  settings.times().stream().map(String::valueOf).toList(), zone.getId()),
              new Jobs.Missed.OnceIfWithin(LATE)),
          firing -> run());
    }
  }

  /** Tells how old the last good backup is, and has the first one made, until Vert.x closes. */
  static void follow(BackupSettings settings, Supplier<Backups> backups, Bus bus, Time time) {
    // Looking at a file blocks, so it is done beside the event loop.
    Runnable tell =
        () ->
            Thread.startVirtualThread(
                () -> {
                  BackupState state = settings.wanted() ? backups.get().state() : BackupState.NONE;
                  bus.tell(ComponentReport.TOPIC, report(settings, state, time.now()));
                });
    time.every(TOLD_EVERY, tell);
    time.after(Duration.ofSeconds(1), tell);
    if (settings.wanted() && backups.get().state().good().isEmpty()) {
      time.after(
          FIRST,
          () ->
              bus.ask(Jobs.of(NAME), new Jobs.Firing(JOB, time.now()))
                  // What fails is in the state, which is told.
                  .onComplete(done -> tell.run()));
    }
  }

  /** Makes one and says what it made, for the record of the run. */
  private String run() {
    try {
      BackupState.Good good = aside().await();
      return "%s, %d files, %d bytes".formatted(good.name(), good.files(), good.bytes());
    } catch (BackupFailed failed) {
      bus()
          .tell(
              Notice.TOPIC,
              new Notice(
                  "backup",
                  Notice.Level.ERROR,
                  "Backup failed",
                  List.of(String.valueOf(failed.getMessage())),
                  true));
      throw new Failure(Failure.Code.BROKEN, String.valueOf(failed.getMessage()));
    }
  }

  /** On a platform thread: copying and encrypting would hold a carrier of the virtual ones. */
  private Future<BackupState.Good> aside() {
    Promise<BackupState.Good> made = Promise.promise();
    Instant now = time().now();
    Thread.ofPlatform()
        .name("backup")
        .daemon()
        .start(
            () -> {
              try {
                made.complete(backups.get().make(now));
              } catch (RuntimeException failed) {
                made.fail(failed);
              }
            });
    return made.future();
  }

  static ComponentReport report(BackupSettings settings, BackupState state, Instant now) {
    Optional<Duration> age = state.good().map(good -> Duration.between(good.at(), now));
    boolean fresh = age.filter(each -> each.compareTo(settings.maxAge()) <= 0).isPresent();
    Map<String, Object> detail = new HashMap<>();
    age.ifPresent(each -> detail.put("age_seconds", Math.max(0, each.toSeconds())));
    detail.put("failed", state.failed().isPresent() ? 1L : 0L);
    state
        .good()
        .ifPresent(
            good -> {
              detail.put("last", good.name());
              detail.put("bytes", good.bytes());
              detail.put("files", (long) good.files());
              detail.put("omitted", (long) good.omitted());
              detail.put("took_ms", good.millis());
            });
    state.failed().ifPresent(failed -> detail.put("why", failed.why()));
    return new ComponentReport(
        NAME,
        !settings.wanted()
            ? Status.OFF
            : fresh && state.failed().isEmpty() ? Status.UP : Status.DEGRADED,
        summary(settings, state, age),
        detail,
        now,
        TOLD_HOLDS);
  }

  private static String summary(
      BackupSettings settings, BackupState state, Optional<Duration> age) {
    if (!settings.wanted()) {
      return "no backups: neither BACKUP_DIR nor BACKUP_COMMAND is set";
    }
    String last =
        age.map(each -> "last good backup %d h ago".formatted(each.toHours()))
            .orElse("no backup yet");
    return state.failed().map(failed -> "failed: " + failed.why() + "; " + last).orElse(last);
  }
}
