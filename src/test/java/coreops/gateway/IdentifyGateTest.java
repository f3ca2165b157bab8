package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.gateway.GatewayDoor.Entry;
import coreops.gateway.GatewayDoor.Refused;
import coreops.gateway.IdentifyGate.Pass;
import coreops.store.SqliteStore;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyGateTest {
  private final Vertx vertx = Vertx.vertx();
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));

  @TempDir Path dir;
  private Entry entry = new Entry("wss://gateway", 1_000, Duration.ofHours(5));

  @AfterEach
  void close() {
    Eventually.get(vertx.close());
  }

  private IdentifyGate gate(SqliteStore store) {
    return new IdentifyGate(() -> Future.succeededFuture(entry), new IdentifyLedger(store), time);
  }

  private SqliteStore store() {
    return SqliteStore.open(vertx, dir, List.of(GatewaySchema.schema()));
  }

  private static Throwable spend(IdentifyGate gate) {
    Pass pass = Eventually.get(gate.enter());
    Future<?> spent = pass.spend().get();
    Eventually.holds("spent", spent::isComplete);
    return spent.cause();
  }

  @Test
  void entering_costs_nothing_until_an_identify_goes_out() {
    IdentifyGate gate = gate(store());
    for (int i = 0; i < 20; i++) {
      Eventually.get(gate.enter());
    }

    assertThat(spend(gate)).isNull();
  }

  @Test
  void the_sixth_is_refused_with_the_time_it_takes_even_after_a_restart() {
    SqliteStore first = store();
    for (int i = 0; i < IdentifyBudget.BURST; i++) {
      assertThat(spend(gate(first))).isNull();
    }
    Eventually.get(first.close());

    Throwable refused = spend(gate(store()));

    assertThat(refused)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.retryAfter()).contains(IdentifyBudget.REFILL));
    time.advance(IdentifyBudget.REFILL);
    assertThat(spend(gate(store()))).isNull();
  }

  @Test
  void discords_own_limit_is_not_used_up() {
    entry = new Entry("wss://gateway", IdentifyBudget.RESERVE - 1, Duration.ofHours(5));
    Future<Pass> refused = gate(store()).enter();
    Eventually.holds("refused", refused::isComplete);

    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.retryAfter()).contains(Duration.ofHours(5)));
  }

  @Test
  void without_a_database_this_process_still_keeps_to_its_budget() {
    SqliteStore closed = store();
    Eventually.get(closed.close());
    IdentifyGate gate = gate(closed);
    for (int i = 0; i < IdentifyBudget.BURST; i++) {
      assertThat(spend(gate)).isNull();
    }

    assertThat(spend(gate)).isInstanceOf(Refused.class).isNotInstanceOf(Failure.class);
  }
}
