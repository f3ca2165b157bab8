package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Inbox;
import coreops.config.ConfFile;
import coreops.control.ComponentReport.Status;
import coreops.control.ExitRequest;
import coreops.control.Reload;
import coreops.control.Stopping;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void build() {
    stage =
        new Stage(folder, "SHUTDOWN_GRACE_SEC", "10", "RESTART_EXIT_CODE", "42")
            .backbone("health", Phase.PROBES)
            .backbone("router", Phase.ROUTING)
            .backbone("gateway", Phase.GATEWAY)
            .actor("scheduler", Phase.CLOCKWORK)
            .actor("sheets", Phase.DATA)
            .actor("ops", Phase.MODULES);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void the_gateway_starts_when_everybody_listens() {
    Program program = start();

    assertThat(stage.events).hasSize(6).endsWith("+gateway");
    Wait.until("up", () -> !stage.reports.isEmpty() && stage.report().status() == Status.UP);
    assertThat(stage.report().component()).isEqualTo("runtime");
    assertThat(stage.report().detail()).containsKeys("boot_ms", "verticles", "config", "last_end");
    assertThat(program.ended().isComplete()).isFalse();
  }

  @Test
  void everything_goes_in_order_and_leaves_a_record() {
    Program program = start();
    stage.events.clear();

    assertThat(Stage.await(program.stop(0, "signal", "signal"))).isZero();

    assertThat(stage.events)
        .containsSubsequence("-ops", "-router", "-sheets", "-gateway", "-health", "-store")
        .containsSubsequence("-scheduler", "-router");
    assertThat(ExitRecord.read(folder))
        .hasValueSatisfying(
            record -> {
              assertThat(record.bootId()).isEqualTo("boot-1");
              assertThat(record.pid()).isEqualTo(ProcessHandle.current().pid());
              assertThat(record.code()).isZero();
              assertThat(record.cause()).isEqualTo("signal");
            });
  }

  @Test
  void a_drain_is_waited_for() {
    Promise<Void> inFlight = Promise.promise();
    stage.stops.put("ops", inFlight::future);
    Program program = start();

    Future<Integer> ended = program.stop(0, "signal", "signal");
    Wait.until("the others of its step are gone", () -> stage.events.contains("-scheduler"));
    assertThat(stage.events).doesNotContain("-router");
    inFlight.complete();

    assertThat(Stage.await(ended)).isZero();
    assertThat(stage.events).containsSubsequence("-ops", "-router");
  }

  /** A close that outlasts the grace ends in a kill, and with it the session. */
  @Test
  void what_hangs_does_not_keep_the_gateway_from_closing_within_the_grace() {
    stage.stops.put("ops", () -> Promise.promise().future());
    stage.stops.put("sheets", () -> Promise.promise().future());
    Program program = start();

    long begun = System.nanoTime();
    assertThat(Stage.await(program.stop(0, "signal", "signal"))).isZero();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(stage.events).containsSubsequence("-router", "-gateway", "-health", "-store");
    assertThat(ExitRecord.read(folder)).isPresent();
  }

  @Test
  void a_second_request_changes_nothing() {
    Program program = start();

    Future<Integer> first = program.stop(1, "watchdog: zombie", "watchdog");
    Future<Integer> second = program.stop(0, "signal", "signal");

    assertThat(Stage.await(second)).isEqualTo(1);
    assertThat(Stage.await(first)).isEqualTo(1);
    assertThat(ExitRecord.read(folder).orElseThrow().cause()).isEqualTo("watchdog: zombie");
  }

  @Test
  void everybody_hears_that_it_stops_before_anything_is_closed() {
    List<String> heard = stage.events;
    Stage.await(new Inbox(stage.bus).hear(Stopping.TOPIC, stopping -> heard.add(stopping.cause())));
    Promise<Void> held = Promise.promise();
    stage.stops.put("ops", held::future);
    Program program = start();

    Future<Integer> ended = program.stop(0, "signal", "signal");
    Wait.until("heard", () -> heard.contains("signal"));
    Wait.until("not ready", () -> stage.report().status() == Status.DOWN);
    held.complete();

    assertThat(Stage.await(ended)).isZero();
    assertThat(heard).containsSubsequence("signal", "-ops", "-gateway");
  }

  @Test
  void a_restart_ends_with_the_configured_code() {
    Program program = start();

    stage.bus.tell(
        ExitRequest.TOPIC, new ExitRequest(ExitRequest.RESTART, "restart wanted", "Ada"));

    assertThat(Stage.await(program.ended())).isEqualTo(42);
    ExitRecord record = ExitRecord.read(folder).orElseThrow();
    assertThat(record.code()).isEqualTo(42);
    assertThat(record.actor()).isEqualTo("Ada");
  }

  @Test
  void without_its_backbone_the_program_ends_with_a_failure() {
    stage.starts.put("router", () -> Future.failedFuture("port taken"));
    Program program = stage.program();

    Future<Void> started = program.start(ConfFile.NONE);

    assertThat(Stage.await(program.ended())).isEqualTo(ExitRequest.FAILED);
    assertThat(started.failed()).isTrue();
    assertThat(ExitRecord.read(folder).orElseThrow().cause()).contains("router", "port taken");
  }

  @Test
  void a_reload_is_passed_on_and_answered_with_notes() {
    stage.reloads(
        actor ->
            actor.equals("Ada")
                ? Future.succeededFuture(List.of("changed: CLANS_TAB"))
                : Future.failedFuture("Google is away"));
    start();

    Reload.Outcome good = Stage.await(stage.bus.ask(Reload.ADDRESS, new Reload("Ada")));
    Reload.Outcome bad = Stage.await(stage.bus.ask(Reload.ADDRESS, new Reload("Bob")));

    assertThat(good.ok()).isTrue();
    assertThat(good.notes()).containsExactly("changed: CLANS_TAB");
    assertThat(bad.ok()).isFalse();
    assertThat(bad.notes()).containsExactly("Google is away");
  }

  @Test
  void what_nobody_caught_is_counted() {
    Program program = start();

    stage.vertx.runOnContext(
        turn -> {
          throw new IllegalStateException("a bug");
        });

    Wait.until("counted", () -> program.uncaught().count() == 1);
    assertThat(program.ended().isComplete()).isFalse();
  }

  @Test
  void the_last_report_names_every_verticle() {
    start();

    Wait.until("reported", () -> !stage.reports.isEmpty());
    assertThat((Map<?, ?>) stage.report().detail().get("verticles"))
        .hasSize(6)
        .allSatisfy((name, state) -> assertThat(state).isEqualTo("running"));
  }

  private Program start() {
    Program program = stage.program();
    Stage.await(program.start(ConfFile.NONE));
    return program;
  }
}
