package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.control.Jobs;
import java.time.Duration;

/** Looks after what a crash, a lost message or an unwilling Discord left undone. */
final class Upkeep {
  static final Jobs.Job JOB =
      new Jobs.Job(
          "placement_upkeep",
          new Jobs.Cadence.Every(Duration.ofMinutes(5), Duration.ofSeconds(20)),
          // The next run finds whatever was left.
          new Jobs.Missed.Skip());

  private final Recount recount;
  private final Settling settling;
  private final Chores chores;
  private final LostSlots lost;
  private final Fresh fresh;
  private boolean looked;

  Upkeep(Recount recount, Settling settling, Chores chores, LostSlots lost, Fresh fresh) {
    this.recount = recount;
    this.settling = settling;
    this.chores = chores;
    this.lost = lost;
    this.fresh = fresh;
  }

  /** What came of it, for the run's record. */
  String run(Jobs.Firing firing) {
    if (!looked) {
      // The first reads of a process may have been over before this module listened.
      looked = fresh.look(PlacementCommands.MODULE);
    }
    try {
      recount.now();
      settling.look();
    } catch (Failure notYet) {
      return "seats: " + notYet.userText() + "; chores " + work();
    }
    return "chores " + work();
  }

  private String work() {
    return chores.add(lost.chores().toArray(Chore[]::new));
  }
}
