package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.store.StoreState;
import coreops.store.StoreState.Phase;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreReportTest {
  @ParameterizedTest
  @CsvSource({
    "OPENING, DEGRADED",
    "OPEN, UP",
    "RECOVERED, DEGRADED",
    "FAILING, DOWN",
    "REFUSED, DOWN",
    "CLOSED, DOWN"
  })
  void the_database_is_reported_as_what_it_can_do(Phase phase, Status status) {
    ComponentReport report = StoreReport.of(new StoreState(phase, "why", 3, 1, 2), Instant.EPOCH);

    assertThat(report.component()).isEqualTo("store");
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.summary()).isEqualTo("why");
    assertThat(report.detail()).containsEntry("writes", 3L).containsEntry("waiting", 2L);
  }
}
