package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.clans.Reconcile;
import coreops.clans.Reconcile.Change;
import coreops.clans.Reconcile.Closed;
import coreops.clans.Reconcile.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives up the seats of a ticket that was closed for silence. */
final class Abandoned {
  private final Reservations reservations;
  private final DailyRounds rounds;
  private final Bus bus;

  Abandoned(Reservations reservations, DailyRounds rounds, Bus bus) {
    this.reservations = reservations;
    this.rounds = rounds;
    this.bus = bus;
  }

  /** Answers the contract; see {@link Reconcile#ABANDON}. */
  Closed abandon(Reconcile.Abandon asked) {
    List<Change> changes = new ArrayList<>();
    boolean late = false;
    for (Hold hold : reservations.board().ledger().of(asked.thread())) {
      Optional<Reservations.Outcome> ended =
          hold.active() ? rounds.expire(hold, false, asked.actor()) : Optional.empty();
      if (ended.isPresent()) {
        changes.add(new Change(hold.tag(), ended.get().before(), ended.get().after()));
        late |= ended.get().late();
      }
    }
    if (!changes.isEmpty()) {
      bus.tell(Chores.DUE, new Chores.Due(changes.size()));
    }
    return new Closed(changes.isEmpty() ? Outcome.NONE : Outcome.CANCELLED, changes, late);
  }
}
