package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.clans.Availability;
import coreops.clans.Reconcile;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.control.BucketRead;
import coreops.control.GatewayPulse;
import coreops.control.RolesFound;
import coreops.control.SheetWrites;
import coreops.control.Toggles;
import coreops.module.KeyTexts;
import coreops.module.ModuleVerticle;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.List;
import java.util.Set;

/** Reservations and placements, and what the clans tab shows of them. */
public final class PlacementModule extends ModuleVerticle {
  /** It runs while reservations are on; the other one only changes a dialogue. */
  public static final Set<String> TOGGLES = Set.of(PlacementCommands.TOGGLE);

  private final LedgerParts parts;
  private final RecruiterRoles recruiters;
  private boolean asked;

  public PlacementModule(
      Settings settings, Values values, Bus bus, Store store, Time time, Versions versions) {
    super(PlacementCommands.MODULE, bus, time);
    KeyTexts keys = new KeyTexts(values, sheets());
    parts = new LedgerParts(store, sheets(), discord(), keys, bus, time);
    ReserveParts reserving =
        new ReserveParts(parts.reservations, store, discord(), sheets(), keys, bus, time, versions);
    reserving(reserving);
    recruiters = new RecruiterRoles(settings.roles().recruiter());
    keeping(
        new UpkeepParts(
            parts, reserving.names, store, discord(), sheets(), keys, recruiters, bus, time));
    hear(BucketRead.TOPIC, parts.recount::after);
    answers(Availability.ADDRESS, parts.report::answer);
  }

  /** For tests: what commands decide with. */
  Reservations reservations() {
    return parts.reservations;
  }

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return PlacementCommands.all();
  }

  /** What its controls do. */
  public static List<ActionSpec> actions() {
    return PlacementCommands.actions();
  }

  private void reserving(ReserveParts parts) {
    command(ReserveCommands.RESERVE, parts.desk::open);
    for (DialogueControl control : DialogueControl.values()) {
      action(control.action(), call -> parts.desk.press(control, call));
    }
    command(ReserveCommands.EXTEND, parts.holds::extend);
    command(ReserveCommands.RELEASE, parts.holds::release);
    pages(parts.list);
    for (CommandSpec spec : ReserveCommands.all()) {
      completes(spec.path(), ReserveCommands.CLAN, parts.clans::offer);
    }
    hear(ThreadNames.WISHED, parts.names::look);
    job(ThreadNames.JOB, parts.names::run);
    job(DialogueExpiry.JOB, parts.expiry::run);
  }

  private void keeping(UpkeepParts keeping) {
    answers(Reconcile.ADDRESS, keeping.closing::close);
    answers(Reconcile.ABANDON, keeping.abandoned::abandon);
    hear(SheetWrites.SETTLED, keeping::settled);
    hear(Chores.DUE, due -> keeping.chores.work());
    job(
        DailyRounds.REMINDER,
        firing -> keeping.chores.add(new Chore.Reminders(DailyRounds.day(firing))));
    job(
        DailyRounds.RELEASE,
        firing -> keeping.chores.add(new Chore.Releases(DailyRounds.day(firing))));
    job(Upkeep.JOB, keeping.upkeep::run);
    hear(RolesFound.TOPIC, recruiters::found);
    hear(GatewayPulse.TOPIC, pulse -> ask());
  }

  /** The pulse comes every second, so it also begins what needs other rooms. */
  private void ask() {
    if (!asked) {
      asked = true;
      // Answered with the toggles and with the roles that a Config tab supplies.
      bus().tell(Toggles.ASK, new Toggles.Ask());
    }
  }
}
