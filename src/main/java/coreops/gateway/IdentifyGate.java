package coreops.gateway;

import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every IDENTIFY: reads Discord's session start limit, keeps to our own budget across
 * restarts, and counts before anything is sent.
 */
final class IdentifyGate {
  private static final Logger LOG = LoggerFactory.getLogger(IdentifyGate.class);

  /**
   * @param url where to connect
   * @param remaining of Discord's limit
   * @param spend to be called when an IDENTIFY is about to go out: completes when it is on record
   *     and may; fails with {@link GatewayDoor.Refused} when our own budget is spent
   */
  record Pass(String url, int remaining, Supplier<Future<?>> spend) {}

  private final GatewayDoor door;
  private final IdentifyLedger ledger;
  private final Time time;
  private final List<Instant> here = new ArrayList<>();

  IdentifyGate(GatewayDoor door, IdentifyLedger ledger, Time time) {
    this.door = door;
    this.ledger = ledger;
    this.time = time;
  }

  /** Where to connect, for who needs no new session. */
  Future<String> address() {
    return door.ask().map(GatewayDoor.Entry::url);
  }

  /** Fails with {@link GatewayDoor.Refused} when no IDENTIFY may be sent now. */
  Future<Pass> enter() {
    // Read beside the question to Discord; the database may still be opening.
    Future<List<Instant>> sent = sent();
    return door.ask()
        .map(
            entry -> {
              if (entry.remaining() < IdentifyBudget.RESERVE) {
                throw new GatewayDoor.Refused(
                    "only " + entry.remaining() + " of Discord's session starts are left",
                    Optional.of(entry.resetAfter()));
              }
              return new Pass(entry.url(), entry.remaining(), () -> sent.compose(this::count));
            });
  }

  private Future<List<Instant>> sent() {
    return ledger
        .sent(time.now())
        .recover(
            error -> {
              LOG.atWarn()
                  .addKeyValue("error", error.getClass().getSimpleName())
                  .log("identify record cannot be read, counting this process alone");
              return Future.succeededFuture(List.copyOf(here));
            });
  }

  private Future<?> count(List<Instant> sent) {
    Instant now = time.now();
    Optional<Instant> earliest = IdentifyBudget.earliest(sent, now);
    if (earliest.isPresent()) {
      return Future.failedFuture(
          new GatewayDoor.Refused(
              "the identify budget is spent", Optional.of(Duration.between(now, earliest.get()))));
    }
    here.removeIf(each -> each.isBefore(IdentifyBudget.horizon(now)));
    here.add(now);
    return ledger
        .record(now)
        .recover(
            error -> {
              LOG.atWarn()
                  .addKeyValue("error", error.getClass().getSimpleName())
                  .log("identify cannot be recorded, it counts until the restart");
              return Future.succeededFuture(1);
            });
  }
}
