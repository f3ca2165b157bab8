package coreops.cli;

import coreops.bus.Bus;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.store.Store;
import coreops.store.StoreState;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The database's report; told by whoever opened it, because its room knows nothing of control. */
final class StoreReport {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration HOLDS = Duration.ofSeconds(35);

  private StoreReport() {}

  /** Tells it now and then again and again, until Vert.x closes. */
  static void follow(Store store, Bus bus, Time time) {
    Runnable tell = () -> bus.tell(ComponentReport.TOPIC, of(store.state(), time.now()));
    time.every(EVERY, tell);
    // The first once the boot has had its turn; the file is open by then.
    time.after(Duration.ofSeconds(1), tell);
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
