package coreops.modules.ops;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.STAFF;
import static coreops.router.TestWorld.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.config.ConfFile;
import coreops.config.Given;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.ComponentReport;
import coreops.control.ExitRequest;
import coreops.control.Usage;
import coreops.discord.Control;
import coreops.discord.Embed;
import coreops.router.TestWorld;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about the process itself. */
class ProcessCommandsTest {
  private static final Instant NOON = TestWorld.NOON;

  @TempDir Path dir;
  private OpsWorld ops;

  @BeforeEach
  void start() {
    ops = new OpsWorld(dir).withInsides();
  }

  @AfterEach
  void stop() {
    ops.close();
  }

  @Test
  void a_restart_is_asked_for_twice() {
    Queue<ExitRequest> exits = ops.world.hear(ExitRequest.TOPIC);

    assertThat(ops.cards(says("!ops restart", ADMIN)).getFirst().title())
        .isEqualTo("🔁 Restart the process?");
    assertThat(exits).isEmpty();
    assertThat(((Control.Button) ops.newestRow().controls().getFirst()).style())
        .isEqualTo(Control.Style.DANGER);

    ops.press(0);
    ops.world.until(() -> !exits.isEmpty());
    assertThat(exits)
        .containsExactly(new ExitRequest(ExitRequest.RESTART, "restart asked for", "Ada"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"!ops restart", "!ops logs", "!ops restarts", "!ops usage", "!ops diagnose"})
  void they_are_for_admins_alone(String command) {
    assertThat(ops.text(says(command, STAFF))).contains("needs an admin role");
    assertThat(ops.world.posts).allMatch(post -> post.draft().files().isEmpty());
  }

  @Test
  void usage_counts_each_command_and_outlives_a_restart_of_the_router() {
    for (int i = 0; i < 3; i++) {
      ops.cards(says("!ops digest", ADMIN));
    }

    String card = ops.cards(says("!ops usage", ADMIN)).getFirst().description();

    assertThat(card).containsPattern("3 \\| +3 \\| +0 ` ops digest");
    assertThat(
            new UsageBook(TestWorld.VERSIONS)
                .pages(
                    IntStream.range(0, 45)
                        .mapToObj(i -> new Usage.Count("command " + i, i, i * 7L, 0))
                        .toList(),
                    NOON))
        .hasSize(3);
  }

  @Test
  void restarts_are_what_the_supervisor_wrote_newest_first() throws IOException {
    Path data = Files.createDirectories(dir.resolve("supervised"));
    Files.writeString(
        data.resolve(RestartRows.FILE),
        """
        time,cause,code,signal,run_s,pid,boot,actor,detail,next,wait_s
        2026-11-20T10:00:00Z,crash,1,,12.5,7,b1,,"it said, twice",restart,1.0
        torn
        2026-11-20T11:00:00Z,planned,15,,3600.0,8,b2,Ada,,restart,0.0
        """);

    List<RestartRows.Row> rows = RestartRows.read(data);

    assertThat(rows).extracting(RestartRows.Row::cause).containsExactly("planned", "crash");
    String card =
        new RestartsBook(TestWorld.VERSIONS).pages(rows, List.of(), NOON).getFirst().description();
    assertThat(card).contains("**planned** (exit 15) after 3600.0 s · Ada", "it said, twice");
    assertThat(RestartRows.read(dir.resolve("nowhere"))).isEmpty();
  }

  @Test
  void without_a_supervisor_restarts_are_what_the_bot_remembers() {
    ops.world.bus.tell(ComponentReport.TOPIC, boot("b1", "first start"));
    ops.world.bus.tell(ComponentReport.TOPIC, boot("b1", "first start"));
    ops.world.bus.tell(ComponentReport.TOPIC, boot("b2", "exit 1, watchdog: zombie"));

    ops.world.until(
        () -> {
          Embed card = ops.cards(says("!ops restarts", ADMIN)).getFirst();
          return card.description().contains("zombie") && card.description().lines().count() == 2;
        });
    assertThat(ops.cards(says("!ops restarts", ADMIN)).getFirst().description())
        .contains("before: first start");
  }

  @Test
  void logs_come_as_a_file_of_as_many_lines_as_asked_for() {
    LogDesk desk =
        new LogDesk(
            most -> IntStream.range(0, most).mapToObj(i -> "line " + i).toList(),
            new Operator(Values.defaults()));

    assertThat(file(desk.logs(call("")))).hasLineCount(LogDesk.USUAL);
    assertThat(file(desk.logs(call("3")))).isEqualTo("line 0\nline 1\nline 2\n");
    for (String wrong : List.of("0", "2001", "many", "-1")) {
      assertThatThrownBy(() -> desk.logs(call(wrong))).hasMessageContaining("from 1 to 2000");
    }
  }

  @Test
  void what_is_narrowed_to_one_operator_is_refused_to_other_admins() {
    Values narrow =
        new SettingsReader(
                Given.and("RESTRICT_PROCESS_COMMANDS", "true", "ADMIN_USER_ID", "123456"),
                List.of())
            .read(ConfFile.NONE)
            .values();
    Operator operator = new Operator(narrow);
    LogDesk logs = new LogDesk(most -> List.of("line"), operator);
    LifecycleDesk lifecycle =
        new LifecycleDesk(ops.world.bus, ops.world.time, operator, TestWorld.VERSIONS);

    assertThatThrownBy(() -> logs.logs(call(""))).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> lifecycle.confirm(call(""))).hasMessageContaining("ADMIN_USER_ID");
    operator.only(new UserId(123_456), "Logs");
  }

  private static ComponentReport boot(String id, String before) {
    return new ComponentReport(
        ComponentReport.RUNTIME,
        ComponentReport.Status.UP,
        "running",
        Map.of("boot", id, "last_end", before),
        NOON,
        Duration.ofSeconds(30));
  }

  private static CommandCall call(String lines) {
    return new CommandCall(
        OpsCommands.LOGS,
        new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.ADMIN)),
        Optional.of(TestWorld.GUILD),
        TestWorld.OPS_CHANNEL,
        new MessageId(1),
        Map.of(OpsCommands.LINES, lines),
        NOON);
  }

  private static String file(Reply reply) {
    return new String(reply.files().getFirst().bytes(), StandardCharsets.UTF_8);
  }
}
