package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Inbox;
import coreops.config.ConfFile;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Vitals;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file by which a supervisor knows that the process lives. */
class HeartbeatFileTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;
  private Optional<Stage> stage = Optional.empty();

  @AfterEach
  void close() {
    stage.ifPresent(Stage::close);
  }

  @Test
  void a_start_beats_at_once_although_nobody_can_say_how_it_is() {
    Stage mine = stage();

    Stage.await(mine.program().start(ConfFile.NONE));
    Wait.until("the first beat", () -> beat().containsKey("seq"));

    assertThat(beat().getString("bootId")).isEqualTo("boot-1");
    assertThat(beat().getLong("pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(beat().getString("state")).isEqualTo("starting");
    assertThat(beat().getBoolean("ready")).isFalse();
    assertThat(Files.exists(folder.resolve("heartbeat.json.tmp"))).isFalse();
  }

  @Test
  void it_says_how_the_gateway_is_and_what_is_not_up() {
    Stage mine = stage();
    Stage.await(new Inbox(mine.bus).answer(Vitals.ADDRESS, ask -> vitals()));

    Stage.await(mine.program().start(ConfFile.NONE));
    Wait.until("a beat", () -> beat().containsKey("gateway"));

    assertThat(beat().getString("gateway")).isEqualTo("held");
    assertThat(beat().getString("held")).isEqualTo("token refused");
    assertThat(beat().getString("missing")).isEqualTo("discord: held");
    assertThat(beat().getString("not_up")).isEqualTo("discord, sheets");
    assertThat(beat().getString("last_frame")).isEqualTo(AT.toString());
  }

  @Test
  void a_stop_is_seen_at_once() {
    Stage mine = stage();
    Program program = mine.program();
    Stage.await(program.start(ConfFile.NONE));
    Wait.until("a beat", () -> beat().containsKey("seq"));

    Stage.await(program.stop(0, "enough", "test"));

    Wait.until("the last beat", () -> "stopping".equals(beat().getString("state")));
    assertThat(beat().getBoolean("ready")).isFalse();
  }

  private Stage stage() {
    Stage mine = new Stage(folder, "SHUTDOWN_GRACE_SEC", "10");
    stage = Optional.of(mine);
    return mine;
  }

  private JsonObject beat() {
    try {
      Path file = folder.resolve(HeartbeatFile.FILE);
      return Files.exists(file) ? new JsonObject(Files.readString(file)) : new JsonObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Vitals.Answer vitals() {
    GatewayPulse pulse =
        new GatewayPulse(
            GatewayPulse.Link.HELD,
            AT,
            AT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new GatewayPulse.Held("token refused", Optional.empty())),
            AT);
    return new Vitals.Answer(
        false,
        List.of("discord: held"),
        true,
        Duration.ZERO,
        Optional.of(pulse),
        List.of(
            report("sheets", ComponentReport.Status.DEGRADED),
            report("discord", ComponentReport.Status.DOWN),
            report("router", ComponentReport.Status.UP)),
        AT,
        AT);
  }

  private static ComponentReport report(String name, ComponentReport.Status status) {
    return new ComponentReport(name, status, "so", Map.of(), AT, Duration.ofMinutes(1));
  }
}
