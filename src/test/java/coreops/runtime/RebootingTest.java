package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.ConfFile;
import coreops.config.Problem;
import coreops.control.Reboot;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reboot restarts two rooms and leaves the others alone. */
class RebootingTest {
  @TempDir Path data;

  @Test
  void the_http_server_and_the_gateway_restart_after_the_answer_and_nothing_else_does() {
    AtomicInteger adopted = new AtomicInteger();
    try (Stage stage =
        stage()
            .reloads(actor -> Future.succeededFuture(List.of("changed: CLANS_TAB")))
            .rereads(
                new Rereading(
                    List.of(), List.of("PORT"), List.of("BOT_NAME"), adopted::incrementAndGet))) {
      started(stage);

      Reboot.Outcome outcome = reboot(stage);

      assertThat(outcome.ok()).isTrue();
      assertThat(outcome.notes()).containsExactly("changed: CLANS_TAB");
      assertThat(outcome.changed()).containsExactly("PORT");
      assertThat(outcome.pending()).containsExactly("BOT_NAME");
      assertThat(adopted).hasValue(1);
      Wait.until("restarted", () -> stage.starts("gateway") == 2);
      assertThat(stage.events)
          .containsSubsequence("-health", "+health", "-gateway", "+gateway")
          .doesNotContain("-other");
    }
  }

  @Test
  void google_being_away_does_not_stop_a_reboot() {
    try (Stage stage = stage().reloads(actor -> Future.failedFuture("Google is away"))) {
      started(stage);

      Reboot.Outcome outcome = reboot(stage);

      assertThat(outcome.ok()).isTrue();
      assertThat(outcome.notes())
          .containsExactly(
              "the Config tabs could not be read again; what was good holds", "Google is away");
      Wait.until("restarted", () -> stage.starts("gateway") == 2);
    }
  }

  @Test
  void with_wrong_settings_nothing_restarts_and_nothing_is_reloaded() {
    AtomicInteger reloads = new AtomicInteger();
    try (Stage stage =
        stage()
            .reloads(
                actor -> {
                  reloads.incrementAndGet();
                  return Future.succeededFuture(List.of());
                })
            .rereads(
                new Rereading(
                    List.of(new Problem("PORT", "x", "expected a number")),
                    List.of(),
                    List.of(),
                    () -> {}))) {
      started(stage);

      Reboot.Outcome outcome = reboot(stage);

      assertThat(outcome.ok()).isFalse();
      assertThat(outcome.notes().getFirst()).contains("PORT", "expected a number");
      assertThat(reloads).hasValue(0);
      assertThat(stage.events).noneMatch(event -> event.startsWith("-"));
    }
  }

  private Stage stage() {
    return new Stage(data)
        .actor("health", Phase.PROBES)
        .actor("gateway", Phase.GATEWAY)
        .actor("other", Phase.MODULES);
  }

  private static void started(Stage stage) {
    Stage.await(stage.program().start(ConfFile.NONE));
  }

  private static Reboot.Outcome reboot(Stage stage) {
    return Stage.await(stage.bus.ask(Reboot.ADDRESS, new Reboot("Ada")));
  }
}
