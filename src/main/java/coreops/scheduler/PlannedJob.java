package coreops.scheduler;

import coreops.control.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A declared job with what is known of it; changed on the scheduler's context alone. */
final class PlannedJob {
  /** A slot fired this much too late was still fired; beyond it the missed-slot policy decides. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final String module;
  private final Jobs.Job job;
  private final Slots slots;
  private Instant handled;
  private Optional<Instant> nextSlot = Optional.empty();
  private Optional<Instant> lastRun;
  private String lastResult;
  private boolean busy;

  PlannedJob(String module, Jobs.Job job, Slots slots, RunLog.Past past, Instant now) {
    this.module = module;
    this.job = job;
    this.slots = slots;
    this.handled = past.handled().orElse(now);
    this.lastRun = past.lastRun();
    this.lastResult = past.result();
  }

  String module() {
    return module;
  }

  String name() {
    return job.name();
  }

  boolean busy() {
    return busy;
  }

  boolean sameAs(String otherModule, Jobs.Job other) {
    return module.equals(otherModule) && job.equals(other);
  }

  /** When it is to be fired next; empty while it runs, or when it never is. */
  Optional<Instant> due() {
    return busy ? Optional.empty() : nextSlot.map(slot -> slots.firing(name(), slot));
  }

  /** What passed before it was planned, by its policy; from now on slots are fired as they come. */
  List<Instant> missedBefore(Instant now) {
    return MissedSlots.toRun(slots, job.missed(), handled, now);
  }

  /** What has fallen due since; a slot that is much too late counts as missed. */
  List<Instant> dueSlots(Instant now) {
    List<Instant> newest = slots.between(handled, now, 1);
    boolean onTime =
        newest.stream().allMatch(slot -> !slot.plus(slots.jitter()).plus(TOLERANCE).isBefore(now));
    return switch (job.missed()) {
      case Jobs.Missed missed when !onTime -> MissedSlots.toRun(slots, missed, handled, now);
      case Jobs.Missed.CatchUp(int most) -> slots.between(handled, now, Math.max(1, most));
      case Jobs.Missed missed -> newest;
    };
  }

  /** Everything up to this moment is dealt with. */
  void handled(Instant until) {
    handled = until.isAfter(handled) ? until : handled;
    nextSlot = slots.after(handled);
  }

  void begins() {
    busy = true;
  }

  void ran(Instant at, String result) {
    lastRun = Optional.of(at);
    lastResult = result;
  }

  /** Slots that passed while it ran are passed over: runs of one job never overlap. */
  void ends(Instant now) {
    busy = false;
    handled(now);
  }

  Jobs.JobState state() {
    return new Jobs.JobState(
        module,
        name(),
        slots.label(),
        lastRun,
        lastResult,
        nextSlot.map(slot -> slots.firing(name(), slot)));
  }
}
