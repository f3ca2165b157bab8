package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.ConfFile;
import coreops.control.ComponentReport.Status;
import coreops.control.Reload;
import coreops.control.Toggles;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules come and go as their toggles say; nothing else moves. */
class SwitchingTest {
  @TempDir Path data;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        new Stage(data)
            .backbone("gateway", Phase.GATEWAY)
            .actor("ops", Phase.MODULES)
            .feature("recruitment", "member_panel", "recruiter_panel");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_module_waits_until_the_toggles_are_read() {
    start("verticles: {}");
    awaitState("off: until the toggles are read: member_panel, recruiter_panel");
    assertThat(stage.report().status()).isEqualTo(Status.UP);

    told(Map.of("member_panel", true));

    awaitState("running");
    assertThat(stage.starts("recruitment")).isEqualTo(1);
  }

  @Test
  void one_of_its_toggles_is_enough_and_the_last_one_takes_it_away() {
    start("verticles: {}");
    told(Map.of("member_panel", true, "recruiter_panel", true));
    awaitState("running");

    told(Map.of("member_panel", false, "recruiter_panel", true));
    told(Map.of("member_panel", false, "recruiter_panel", false));

    awaitState("off: by its toggles: member_panel, recruiter_panel");
    assertThat(stage.starts("recruitment")).isEqualTo(1);
    assertThat(stage.starts("gateway")).isEqualTo(1);
    assertThat(stage.starts("ops")).isEqualTo(1);
  }

  @Test
  void the_file_and_the_toggles_must_agree() {
    start("verticles: {recruitment: {enabled: false}}");
    told(Map.of("member_panel", true));
    awaitState("off: by the configuration file");
    assertThat(stage.starts("recruitment")).isZero();
  }

  @Test
  void toggles_that_are_told_again_move_nothing() {
    start("verticles: {}");
    told(Map.of("member_panel", true));
    awaitState("running");
    told(Map.of("member_panel", true, "server_map", true));
    told(Map.of());
    awaitState("off: by its toggles: member_panel, recruiter_panel");
    assertThat(stage.starts("recruitment")).isEqualTo(1);
  }

  @Test
  void a_reload_is_answered_when_its_modules_have_come_and_names_them() {
    stage.reloads(
        actor -> {
          told(Map.of("recruiter_panel", true));
          return Future.succeededFuture(List.of("changed: CLANS_TAB"));
        });
    start("verticles: {}");

    Reload.Outcome outcome = Stage.await(stage.bus.ask(Reload.ADDRESS, new Reload("Ada")));

    assertThat(stage.starts("recruitment")).isEqualTo(1);
    assertThat(outcome.notes()).containsExactly("changed: CLANS_TAB", "module on: recruitment");
  }

  private void start(String yaml) {
    Stage.await(stage.program().start(ConfFile.parse(yaml, "conf")));
  }

  private void told(Map<String, Boolean> enabled) {
    stage.bus.tell(
        Toggles.TOPIC, new Toggles(enabled, Toggles.State.FRESH, "FeatureToggles", Instant.EPOCH));
  }

  private void awaitState(String wanted) {
    Wait.until(
        wanted,
        () ->
            !stage.reports.isEmpty()
                && stage.report().detail().get("verticles") instanceof Map<?, ?> states
                && wanted.equals(states.get("recruitment")));
  }
}
