package coreops.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Started;
import coreops.runtime.InstanceLock;
import coreops.runtime.LastEnd;
import coreops.runtime.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The supervisor with children that are real processes. */
class SupervisorTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path data;

  @Test
  void an_end_with_0_is_an_end() {
    World world = new World(data).script("echo hello; echo trouble >&2; exit 0");

    assertThat(world.run()).isZero();

    assertThat(world.rows().getFirst()).isEqualTo(List.of(RestartLog.HEADER.split(",")));
    assertThat(world.column("cause")).containsExactly("stopped");
    assertThat(world.column("next")).containsExactly("end");
    assertThat(world.read(World.LOG)).isEqualTo("hello\ntrouble\n");
  }

  @Test
  void a_crash_is_tried_again_after_a_pause_that_grows() {
    FakePace pace = new FakePace();
    World world = new World(data).script("[ $n -gt 3 ] && exit 0; exit 1");
    world.pace = pace;

    assertThat(world.run()).isZero();

    assertThat(pace.pauses).containsExactly(SECOND, SECOND.multipliedBy(2), SECOND.multipliedBy(4));
    assertThat(world.column("cause")).containsExactly("crash", "crash", "crash", "stopped");
    assertThat(world.column("code")).containsExactly("1", "1", "1", "0");
    assertThat(world.column("wait_s")).containsExactly("1.0", "2.0", "4.0", "0.0");
  }

  @Test
  void a_restart_that_the_record_tells_of_is_planned_and_happens_at_once() {
    FakePace pace = new FakePace();
    World world = new World(data).script("[ $n -gt 2 ] && exit 0; leave 15 'new settings' Ada");
    world.pace = pace;

    assertThat(world.run()).isZero();

    assertThat(pace.pauses).isEmpty();
    assertThat(world.column("cause")).containsExactly("planned", "planned", "stopped");
    assertThat(world.column("actor")).startsWith("Ada");
    assertThat(world.column("detail")).startsWith("new settings");
  }

  @Test
  void a_restart_code_without_a_record_is_a_crash() {
    World world = new World(data).script("[ $n -gt 1 ] && exit 0; exit 15");
    world.pace = new FakePace();

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("crash", "stopped");
  }

  @Test
  void a_record_of_another_boot_says_nothing_about_this_one() {
    World world =
        new World(data)
            .script("[ $n -gt 2 ] && exit 0; [ $n = 2 ] && boot=other leave 15 old Ada; exit 1");
    world.pace = new FakePace();

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("crash", "crash", "stopped");
  }

  @Test
  void a_record_that_was_left_behind_does_not_end_supervision() throws IOException {
    Files.writeString(
        data.resolve(ExitNote.FILE), "{\"bootId\":\"old\",\"pid\":1,\"code\":0,\"cause\":\"x\"}");
    World world = new World(data).script("[ $n -gt 1 ] && exit 0; exit 1");
    world.pace = new FakePace();

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("crash", "stopped");
  }

  @Test
  void a_child_that_is_killed_comes_back() {
    World world = new World(data).script("[ $n -gt 1 ] && exit 0; kill -9 $$");
    world.pace = new FakePace();

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("signal", "stopped");
    assertThat(world.column("signal")).containsExactly("KILL", "");
    assertThat(world.column("code")).containsExactly("137", "0");
  }

  @Test
  void the_watchdogs_end_is_told_from_a_crash() {
    World world =
        new World(data).script("[ $n -gt 1 ] && exit 0; leave 1 'watchdog: zombie' watchdog");
    world.pace = new FakePace();

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("watchdog", "stopped");
  }

  @ParameterizedTest
  @CsvSource({"64,configuration", "75,locked"})
  void what_another_start_would_not_change_is_not_tried_again(int code, String cause) {
    World world = new World(data).script("exit " + code);

    assertThat(world.run()).isEqualTo(code);

    assertThat(world.column("cause")).containsExactly(cause);
  }

  @Test
  void many_crashes_slow_down_and_alert_once() {
    FakePace pace = new FakePace();
    World world = new World(data).script("[ $n -gt 8 ] && exit 0; exit 1");
    world.pace = pace;

    assertThat(world.run()).isZero();

    assertThat(pace.pauses.stream().map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 300L, 300L, 300L, 300L);
    assertThat(world.said()).containsOnlyOnce("alert raised");
    assertThat(world.read(Alerts.FILE)).isEqualTo("crash_loop\n");
  }

  @Test
  void a_child_that_ran_long_enough_ends_the_alarm() {
    FakePace pace = new FakePace();
    World world =
        new World(data)
            .script(
                "[ $n -lt 6 ] && exit 1; [ $n = 7 ] && exit 0; touch \"$DATA/up\"; "
                    + "while [ ! -e \"$DATA/go\" ]; do sleep 0.05; done; exit 1");
    world.pace = pace;
    world.limits = World.limits(Duration.ofDays(9), Duration.ofMinutes(5));
    CompletableFuture<Integer> running = World.start(world.supervisor());

    Wait.until("the sixth runs", () -> world.has("up"));
    pace.pass(Duration.ofMinutes(6));
    Wait.until("the alarm is over", () -> world.said().contains("alert over"));
    create("go");

    assertThat(World.join(running)).isZero();
    assertThat(pace.pauses.getLast()).isEqualTo(SECOND);
    assertThat(world.read(Alerts.FILE)).isEmpty();
  }

  @Test
  void planned_restarts_beyond_the_hours_share_wait() {
    FakePace pace = new FakePace();
    World world = new World(data).script("[ $n -gt 4 ] && exit 0; leave 15 again somebody");
    world.pace = pace;

    assertThat(world.run()).isZero();

    assertThat(pace.pauses).containsExactly(Duration.ofMinutes(5));
    assertThat(world.said()).contains("\"alert\":\"restarts\"");
  }

  @Test
  void a_stop_drains_the_child() {
    World world =
        new World(data)
            .script(
                "trap 'sleep 0.3; touch \"$DATA/drained\"; leave 0 signal signal' TERM; "
                    + "touch \"$DATA/up\"; while :; do sleep 0.05; done");
    Supervisor supervisor = world.supervisor();
    CompletableFuture<Integer> running = World.start(supervisor);
    Wait.until("it runs", () -> world.has("up"));

    supervisor.stop();
    supervisor.stop();

    assertThat(World.join(running)).isZero();
    assertThat(world.has("drained")).isTrue();
    assertThat(world.column("cause")).containsExactly("stopped");
  }

  @Test
  void a_child_that_does_not_stop_is_killed() {
    World world =
        new World(data).script("trap '' TERM; touch \"$DATA/up\"; while :; do sleep 0.05; done");
    world.limits =
        new Limits(
            SECOND.multipliedBy(60),
            SECOND.multipliedBy(60),
            SECOND,
            SECOND,
            SECOND,
            5,
            SECOND,
            SECOND,
            3);
    Supervisor supervisor = world.supervisor();
    CompletableFuture<Integer> running = World.start(supervisor);
    Wait.until("it runs", () -> world.has("up"));

    supervisor.stop();

    assertThat(World.join(running)).isZero();
    assertThat(world.column("signal")).containsExactly("KILL");
  }

  @Test
  void a_stop_interrupts_a_pause() {
    World world = new World(data).script("exit 1");
    world.limits =
        new Limits(
            SECOND,
            SECOND,
            SECOND,
            SECOND,
            Duration.ofDays(1),
            2,
            Duration.ofDays(1),
            Duration.ofDays(1),
            3);
    Supervisor supervisor = world.supervisor();
    CompletableFuture<Integer> running = World.start(supervisor);
    Wait.until("it waits a day", () -> world.said().contains("\"wait_ms\":86400000"));

    supervisor.stop();

    assertThat(World.join(running)).isZero();
  }

  @Test
  void what_cannot_be_started_is_tried_again_until_a_stop() {
    World world = new World(data);
    world.words = List.of(data.resolve("no-such-program").toString());
    Supervisor supervisor = world.supervisor();
    CompletableFuture<Integer> running = World.start(supervisor);
    Wait.until(
        "it was tried twice",
        () -> Collections.frequency(List.of(world.said().split("\\W")), "spawn") >= 2);

    supervisor.stop();

    assertThat(World.join(running)).isZero();
    assertThat(world.column("cause")).contains("spawn");
  }

  @Test
  void a_heartbeat_that_stands_still_is_a_hang_with_a_cause_of_its_own() {
    World world =
        new World(data).script("[ $n -gt 1 ] && exit 0; trap '' TERM QUIT; beat; sleep 60 & wait");
    world.limits = World.limits(SECOND, Duration.ofDays(1));

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("hang", "stopped");
    assertThat(world.column("detail").getFirst()).startsWith("no heartbeat for ");
    assertThat(world.read(ExitNote.FILE)).contains("\"cause\":\"hang: no heartbeat for ");
    InstanceLock.Holder hung =
        new InstanceLock.Holder(
            world.column("boot").getFirst(), Long.parseLong(world.column("pid").getFirst()));
    assertThat(LastEnd.of(data, Optional.of(hung), 15).kind())
        .as("what the next boot makes of it")
        .isEqualTo(Started.LastEnd.WATCHDOG);
    assertThat(world.said()).contains("\"alert\":\"hang\"");
  }

  @Test
  void a_heartbeat_that_goes_on_is_left_alone() {
    World world =
        new World(data).script("while [ ! -e \"$DATA/go\" ]; do beat; sleep 0.1; done; exit 0");
    world.limits = World.limits(SECOND.multipliedBy(5), Duration.ofMillis(1_500));
    CompletableFuture<Integer> running = World.start(world.supervisor());
    Wait.until("it beats", () -> world.has("heartbeat.json") && world.read("runs").equals("1\n"));
    Wait.until("a while", () -> seq(world) >= 15);
    create("go");

    assertThat(World.join(running)).isZero();
    assertThat(world.column("cause")).containsExactly("stopped");
  }

  @Test
  void a_jvm_that_hangs_leaves_its_threads() throws IOException {
    World world = new World(data);
    world.words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Hanging.class.getName(),
            data.toString());
    world.limits =
        new Limits(
            SECOND.multipliedBy(2),
            SECOND.multipliedBy(20),
            SECOND.multipliedBy(20),
            SECOND.multipliedBy(5),
            Duration.ofDays(1),
            5,
            SECOND,
            SECOND,
            3);

    assertThat(world.run()).isZero();

    assertThat(world.column("cause")).containsExactly("hang", "stopped");
    try (var files = Files.list(data)) {
      Optional<Path> dump =
          files.filter(file -> file.getFileName().toString().startsWith("thread-dump-")).findAny();
      assertThat(dump).isPresent();
      assertThat(dump.get()).content().contains("Full thread dump", Hanging.THREAD);
    }
  }

  @Test
  void a_second_supervisor_ends_with_75_and_starts_nothing() {
    World world = new World(data).script("touch \"$DATA/up\"; sleep 60 & wait");
    Supervisor first = world.supervisor();
    CompletableFuture<Integer> running = World.start(first);
    Wait.until("it runs", () -> world.has("up"));

    assertThat(new World(data).script("touch \"$DATA/second\"").run()).isEqualTo(75);

    assertThat(world.has("second")).isFalse();
    first.stop();
    assertThat(World.join(running)).isZero();
  }

  @Test
  void something_that_outlives_the_child_holds_nothing_up() {
    World world = new World(data).script("sleep 20 & echo $! >\"$DATA/orphan\"; exit 0");

    assertThat(world.run()).isZero();

    ProcessHandle.of(Long.parseLong(world.read("orphan").strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private static int seq(World world) {
    String beat = world.read("heartbeat.json");
    return Integer.parseInt(beat.replaceAll("(?s).*\"seq\": (\\d+).*", "$1"));
  }

  private void create(String name) {
    try {
      Files.createFile(data.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
