package coreops.scheduler;

import coreops.control.Jobs.Missed;
import java.time.Instant;
import java.util.List;

/** Which of the slots that passed unattended still run. */
final class MissedSlots {
  private MissedSlots() {}

  /**
   * @param handled up to when the job has been dealt with
   * @return oldest first
   */
  static List<Instant> toRun(Slots slots, Missed policy, Instant handled, Instant now) {
    return switch (policy) {
      case Missed.Skip() -> List.of();
      case Missed.OnceIfWithin(var late) ->
          slots.between(handled, now, 1).stream()
              .filter(slot -> !slot.plus(late).isBefore(now))
              .toList();
      case Missed.CatchUp(int most) -> slots.between(handled, now, Math.max(0, most));
    };
  }
}
