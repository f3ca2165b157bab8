package coreops.soak;

import coreops.bus.Bus;
import coreops.control.Jobs.Cadence;
import coreops.control.Jobs.Firing;
import coreops.control.Jobs.Job;
import coreops.control.Jobs.Missed;
import coreops.discord.MessageDraft;
import coreops.module.ModuleVerticle;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;

/** A module with a job of each kind, each of whose runs posts a message. */
final class Chores extends ModuleVerticle {
  /** What a job promises of slots that fall into a restart. */
  enum Promise {
    /** They may be lost. */
    AT_MOST_ONCE,
    EXACTLY_ONCE
  }

  /**
   * A job and its slots.
   *
   * @param first of the slots of a day, after midnight UTC
   * @param every until the next
   */
  record Chore(Job job, Promise promise, Duration first, Duration every) {
    /** Whether it falls due at this minute. */
    boolean dueAt(Instant minute) {
      long second = minute.getEpochSecond() % 86_400;
      return second >= first.toSeconds() && (second - first.toSeconds()) % every.toSeconds() == 0;
    }
  }

  static final List<Chore> ALL =
      List.of(
          new Chore(
              new Job(
                  "soak:quarterly",
                  new Cadence.Every(Duration.ofMinutes(15), Duration.ZERO),
                  new Missed.CatchUp(10)),
              Promise.EXACTLY_ONCE,
              Duration.ZERO,
              Duration.ofMinutes(15)),
          new Chore(
              // In the middle of the nightly restart.
              new Job(
                  "soak:nightly",
                  new Cadence.Cron("1 4 * * *"),
                  new Missed.OnceIfWithin(Duration.ofHours(1))),
              Promise.EXACTLY_ONCE,
              Duration.ofMinutes(241),
              Duration.ofDays(1)),
          new Chore(
              new Job("soak:hourly", new Cadence.Cron("0 * * * *"), new Missed.Skip()),
              Promise.AT_MOST_ONCE,
              Duration.ZERO,
              Duration.ofHours(1)));

  Chores(Bus bus, Time time, Queue<Firing> runs) {
    super("chores", bus, time);
    ALL.forEach(
        chore ->
            job(
                chore.job(),
                firing -> {
                  runs.add(firing);
                  String run = firing.job() + " " + firing.slot();
                  discord()
                      .post(
                          Guild.OPS,
                          MessageDraft.text(run).once("j" + Integer.toHexString(run.hashCode())))
                      .await();
                  return "posted";
                }));
  }
}
