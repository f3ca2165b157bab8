package coreops.health;

import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Measured;
import io.vertx.core.shareddata.Shareable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has been heard so far; never changes, so that the probes read it from their own thread.
 *
 * @param startedAt of the process
 * @param pulse the last one; empty before the first
 * @param reports the last one of each component
 * @param measured what each room counted, as last told
 * @param stopping why shutdown has started, once it has
 */
record Known(
    Instant startedAt,
    Optional<GatewayPulse> pulse,
    Map<String, ComponentReport> reports,
    Map<String, Measured> measured,
    Optional<String> stopping)
    implements Shareable {
  Known {
    reports = Map.copyOf(reports);
    measured = Map.copyOf(measured);
  }

  static Known nothing(Instant startedAt) {
    return new Known(startedAt, Optional.empty(), Map.of(), Map.of(), Optional.empty());
  }

  Known hearing(GatewayPulse newer) {
    return new Known(startedAt, Optional.of(newer), reports, measured, stopping);
  }

  Known hearing(ComponentReport newer) {
    Map<String, ComponentReport> all = new HashMap<>(reports);
    all.put(newer.component(), newer);
    return new Known(startedAt, pulse, all, measured, stopping);
  }

  Known hearing(Measured newer) {
    Map<String, Measured> all = new HashMap<>(measured);
    all.put(newer.room(), newer);
    return new Known(startedAt, pulse, reports, all, stopping);
  }

  Known hearingOfTheEnd(String cause) {
    return new Known(startedAt, pulse, reports, measured, Optional.of(cause));
  }
}
