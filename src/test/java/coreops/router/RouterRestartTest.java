package coreops.router;

import static coreops.router.BusWorld.done;
import static coreops.router.TestWorld.says;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Reply;
import coreops.control.ComponentReport;
import coreops.control.Stopping;
import coreops.control.Toggles;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageReceived;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What restarts of the router, of a module, or of the whole process do to commands. */
class RouterRestartTest extends RouterFixture {
  @Test
  void a_replay_runs_nothing_twice_in_the_same_process() {
    echo();
    MessageReceived message = says("!ops echo once");

    Future<?> first = world.saying(message);
    world.say(message);
    done(first);

    assertThat(calls).hasSize(1);
    assertThat(world.posts).hasSize(1);
  }

  @Test
  void a_replay_of_an_answered_command_is_silent_in_the_next_process() {
    echo();
    MessageReceived message = says("!ops echo once");
    world.say(message);

    restart();
    world.say(message);

    assertThat(calls).hasSize(1);
    assertThat(world.posts).hasSize(1);
  }

  @Test
  void a_replay_of_an_interrupted_command_is_told_and_not_run_again() {
    echo();
    MessageReceived message = says("!ops echo once");
    done(
        store.write(
            sql ->
                sql.update(
                    "INSERT INTO router_claim (message_id, path, state, at) VALUES (?, ?, 0, ?)",
                    message.id().value(),
                    "ops echo",
                    TestWorld.NOON.toEpochMilli())));

    world.say(message);
    restart();
    world.say(message);

    assertThat(calls).isEmpty();
    assertThat(world.texts())
        .singleElement()
        .satisfies(
            text -> assertThat(text).contains("restarted while working on this", "not run again"));
  }

  @Test
  void a_command_is_claimed_on_disk_before_its_module_hears_of_it() {
    List<Long> claimed = new ArrayList<>();
    world.answer(
        Reply.from("echo"),
        call -> {
          claimed.add(
              store
                  .read(
                      sql ->
                          sql.first(
                              "SELECT state FROM router_claim WHERE message_id = ?",
                              call.message().value()))
                  .await()
                  .orElseThrow()
                  .number("state"));
          return Reply.text("ok");
        });

    world.say(says("!ops echo"));

    assertThat(claimed).containsExactly(0L);
  }

  @Test
  void old_claims_are_forgotten() {
    echo();
    world.say(says("!ops echo"));
    world.until(() -> rows() == 1);

    world.until(() -> rows() == 0, Duration.ofHours(1));

    assertThat(Duration.between(TestWorld.NOON, world.time.now())).isGreaterThan(Claims.kept());
  }

  @Test
  void while_a_module_is_away_its_commands_wait_for_it() {
    Future<?> waiting = world.saying(says("!ops echo patience"));
    world.until(() -> rows() == 1);
    echo();

    done(waiting);

    assertThat(world.texts()).containsExactly("echo: patience");
  }

  @Test
  void a_module_that_stays_away_is_told_as_restarting() {
    world.say(says("!ops echo anybody"));

    assertThat(world.texts())
        .singleElement()
        .satisfies(text -> assertThat(text).contains("restarting", "nothing was done"));
  }

  @Test
  void the_router_asks_for_the_toggles_when_it_starts() {
    Queue<Toggles.Ask> asked = world.hear(Toggles.ASK);

    restart();

    world.until(() -> !asked.isEmpty());
    assertThat(asked).isNotEmpty();
  }

  @Test
  void once_the_house_stops_new_commands_are_told_so() {
    echo();
    world.bus.tell(Stopping.TOPIC, new Stopping("signal"));

    world.say(says("!ops echo late"));

    assertThat(calls).isEmpty();
    assertThat(world.texts()).singleElement().satisfies(t -> assertThat(t).contains("restarting"));
  }

  @Test
  void stopping_waits_for_the_command_that_is_under_way() {
    Promise<Reply> answer = Promise.promise();
    world.answerLater(Reply.from("echo"), call -> answer.future());
    Future<?> command = world.saying(says("!ops echo"));
    world.until(() -> rows() == 1);

    Future<?> stopped = world.vertx.undeploy(router);
    assertThat(stopped.isComplete()).isFalse();
    answer.complete(Reply.text("done"));
    done(stopped);
    done(command);

    assertThat(world.texts()).containsExactly("done");
  }

  @Test
  void a_store_that_cannot_write_costs_the_protection_and_not_the_answer() {
    echo();
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);
    done(store.write(sql -> sql.update("DROP TABLE router_claim")));

    world.say(says("!ops echo still"));

    assertThat(world.texts()).containsExactly("echo: still");
    world.until(
        () ->
            reports.stream()
                .anyMatch(
                    r ->
                        r.component().equals("router")
                            && r.status() == ComponentReport.Status.DEGRADED),
        Duration.ofSeconds(10));
    assertThat(reports).isNotEmpty();
  }

  @Test
  void while_the_router_is_redeployed_again_and_again_every_command_is_answered_once() {
    echo();
    List<Future<?>> commands = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      IntStream.range(0, 10)
          .forEach(
              each ->
                  commands.add(
                      world.bus.askPatiently(
                          DiscordCalls.ROUTER, says("!ops echo"), Duration.ofSeconds(20))));
      world.undeploy(router);
      router = deployRouter();
    }
    commands.forEach(BusWorld::done);

    assertThat(calls).hasSize(100);
    assertThat(world.texts()).hasSize(100).allMatch(text -> text.startsWith("echo"));
  }
}
