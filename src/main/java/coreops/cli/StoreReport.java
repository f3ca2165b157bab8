package coreops.cli;

import coreops.bus.Bus;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.Notice;
import coreops.store.SqliteStore;
import coreops.store.StoreState;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The database's report; told by whoever opened it, because its room knows nothing of control. */
final class StoreReport {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration HOLDS = Duration.ofSeconds(35);

  private StoreReport() {}

  /**
   * Tells it now and then again and again, until Vert.x closes; the log channel hears when nothing
   * can be saved any more, and when it can again.
   */
  static void follow(SqliteStore store, Bus bus, Time time) {
    AtomicBoolean failing = new AtomicBoolean();
    Runnable tell =
        () -> {
          StoreState state = store.state();
          bus.tell(ComponentReport.TOPIC, of(state, time.now()));
          if (state.phase() == StoreState.Phase.FAILING) {
            if (failing.compareAndSet(false, true)) {
              bus.tell(Notice.TOPIC, broken(state.summary()));
            }
            // What comes of it is in the next state.
            store.tryAgain().onComplete(tried -> {});
          } else if (state.works() && failing.compareAndSet(true, false)) {
            bus.tell(Notice.TOPIC, mended());
          }
        };
    time.every(EVERY, tell);
    // The first once the boot has had its turn; the file is open by then.
    time.after(Duration.ofSeconds(1), tell);
  }

  private static Notice broken(String why) {
    return new Notice(
        "store",
        Notice.Level.ERROR,
        "Nothing can be saved",
        List.of(why, "Is the disk full? Commands that only read go on."),
        true);
  }

  private static Notice mended() {
    return new Notice(
        "store", Notice.Level.SUCCESS, "Everything can be saved again", List.of(), false);
  }

  static ComponentReport of(StoreState state, Instant now) {
    Status status =
        switch (state.phase()) {
          case OPEN -> Status.UP;
          // An empty start after a broken file works, and an operator should look at it.
          case OPENING, RECOVERED -> Status.DEGRADED;
          case FAILING, REFUSED, CLOSED -> Status.DOWN;
        };
    return new ComponentReport(
        "store",
        status,
        state.summary(),
        Map.of(
            "phase", state.phase().name().toLowerCase(Locale.ROOT),
            "writes", state.writes(),
            "failures", state.failures(),
            "waiting", (long) state.waiting()),
        now,
        HOLDS);
  }
}
