package coreops.module;

import static coreops.router.BusWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Topic;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Completion;
import coreops.command.Progress;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.discord.InteractionCalls;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.sheets.BucketState;
import coreops.sheets.SheetCalls;
import coreops.sheets.Table;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.Time;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModuleVerticleTest {
  record Event(int number) {}

  private static final Topic<Event> TOPIC = new Topic<>("test.event", Event.class);
  private static final Jobs.Job JOB =
      new Jobs.Job(
          "tidy",
          new Jobs.Cadence.Every(Duration.ofHours(1), Duration.ZERO),
          new Jobs.Missed.Skip());

  private final BusWorld world = new BusWorld();
  private final Queue<Jobs.Declaration> declared = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
  private final Promise<String> gate = Promise.promise();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_command_goes_to_the_method_that_was_named_for_it() {
    deploy();

    assertThat(ask("x hello").text()).isEqualTo("hello Ada");
  }

  @Test
  void whatever_a_handler_throws_becomes_a_failure() {
    deploy();

    assertFails("x refuse", Failure.Code.REFUSED, "Not today.");
    assertFails("x crash", Failure.Code.BROKEN, "Something broke");
    assertFails("x overflow", Failure.Code.BROKEN, "Something broke");
    assertFails("x sheets", Failure.Code.UNAVAILABLE, "The `sheets` part of me is restarting");
    assertFails("x unknown", Failure.Code.NOT_FOUND, "not built yet");
  }

  @Test
  void a_press_goes_to_the_method_that_was_named_for_it() {
    deploy();

    assertThat(done(press("greet", "Bob")).text()).isEqualTo("hello Bob");
    assertThatThrownBy(() -> done(press("other", ""))).hasMessageContaining("not built yet");
  }

  @Test
  void an_argument_is_completed_by_whoever_knows_it() {
    deploy();

    assertThat(done(complete("x hello", "whom")).choices())
        .extracting(InteractionCalls.Choice::value)
        .containsExactly("Ada");
    assertThat(done(complete("x hello", "else")).choices()).isEmpty();
  }

  @Test
  void clan_tags_are_offered_from_memory_and_nothing_while_there_are_none() {
    List<Table> tags = new CopyOnWriteArrayList<>();
    world.answer(
        SheetCalls.SNAPSHOT,
        ask -> {
          if (tags.isEmpty()) {
            throw new Failure(Failure.Code.UNAVAILABLE, "not read yet");
          }
          return new SheetCalls.Snapshot(state(ask.bucket()), tags.getFirst());
        });
    deploy();
    assertThat(done(complete("x clan", "tag")).choices()).isEmpty();

    tags.add(
        new Table(
            "ClanList",
            List.of(),
            1,
            List.of(
                List.of("Clan", "Tag"),
                List.of("Iron Wolves", "iwa"),
                List.of("Vagrants", "VAG"),
                List.of("none"))));

    assertThat(done(complete("x clan", "tag")).choices())
        .extracting(InteractionCalls.Choice::value)
        .containsExactly("IWA", "VAG");
  }

  private static BucketState state(String bucket) {
    return new BucketState(
        bucket,
        true,
        Duration.ofDays(7),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "ok",
        "",
        0,
        "",
        "",
        Optional.empty(),
        2,
        false);
  }

  @Test
  void a_slow_command_says_how_far_it_is() {
    Queue<Progress> told = world.hear(Progress.TOPIC);
    deploy();
    Future<Reply> slow = asking("x wait");

    world.until(() -> !told.isEmpty());
    gate.complete("at last");

    assertThat(told).containsExactly(new Progress(new MessageId(1), "waiting for the gate"));
    assertThat(done(slow).text()).isEqualTo("at last");
  }

  @Test
  void a_slow_command_does_not_hold_up_another() {
    deploy();
    Future<Reply> slow = asking("x wait");

    assertThat(ask("x hello").text()).isEqualTo("hello Ada");
    gate.complete("at last");

    assertThat(done(slow).text()).isEqualTo("at last");
  }

  @Test
  void jobs_are_declared_at_the_start_and_whenever_a_scheduler_starts() {
    world.answer(
        Jobs.DECLARE,
        declaration -> {
          declared.add(declaration);
          return Done.DONE;
        });
    deploy();
    world.until(() -> declared.size() == 1);

    world.bus.tell(Jobs.STARTED, new Jobs.SchedulerStarted(TestWorld.NOON));
    world.until(() -> declared.size() == 2);

    assertThat(declared).containsOnly(new Jobs.Declaration("x", List.of(JOB)));
  }

  @Test
  void a_job_that_is_due_runs_and_says_what_it_did() {
    deploy();

    Jobs.Fired fired = done(world.bus.ask(Jobs.of("x"), new Jobs.Firing("tidy", TestWorld.NOON)));

    assertThat(fired.result()).isEqualTo("tidied " + TestWorld.NOON);
  }

  @Test
  void a_module_hears_its_topics() {
    deploy();

    world.bus.tell(TOPIC, new Event(7));
    world.until(() -> !heard.isEmpty());

    assertThat(heard).containsExactly(7);
  }

  @Test
  void a_module_says_how_it_is_again_and_again() {
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);
    deploy();
    ask("x hello");

    world.until(
        () -> reports.stream().anyMatch(r -> Long.valueOf(1).equals(r.detail().get("commands"))),
        Duration.ofSeconds(10));

    assertThat(reports).extracting(ComponentReport::component).containsOnly("module.x");
  }

  /** Undeploying interrupts what is in flight, unless it is waited for. */
  @Test
  void stopping_waits_for_what_is_under_way_and_takes_nothing_new() {
    String id = deploy();
    Future<Reply> slow = asking("x wait");
    world.until(() -> waiting);

    Future<?> stopped = world.vertx.undeploy(id);
    assertThat(stopped.isComplete()).isFalse();
    gate.complete("finished");

    assertThat(done(slow).text()).isEqualTo("finished");
    done(stopped);
    assertFails("x hello", Failure.Code.UNAVAILABLE, "restarting");
  }

  @Test
  void what_is_put_off_is_done_in_time_or_when_the_module_stops() {
    String id = deploy();
    ask("x later");
    world.time.advance(Duration.ofSeconds(1));
    assertThat(put).isEmpty();
    world.until(() -> put.size() == 1, Duration.ofMillis(500));

    ask("x later");
    world.undeploy(id);
    assertThat(put).hasSize(2);
    deploy();
    world.until(() -> ask("x hello").text().equals("hello Ada"), Duration.ofSeconds(5));

    assertThat(put).hasSize(2);
  }

  private final List<String> put = new CopyOnWriteArrayList<>();
  private volatile boolean waiting;

  private void assertFails(String path, Failure.Code code, String text) {
    assertThatThrownBy(() -> ask(path))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.userText()).contains(text);
            });
  }

  private Reply ask(String path) {
    return done(asking(path));
  }

  private Future<Reply> asking(String path) {
    return world.bus.ask(
        Reply.from("x"),
        new CommandCall(
            path,
            new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.USER)),
            Optional.of(TestWorld.GUILD),
            TestWorld.CHANNEL,
            new MessageId(1),
            Map.of(),
            TestWorld.NOON));
  }

  private Future<Reply> press(String action, String state) {
    return world.bus.ask(
        ActionCall.to("x"),
        new ActionCall(
            action,
            state,
            new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.USER)),
            Optional.of(TestWorld.GUILD),
            TestWorld.CHANNEL,
            Optional.empty(),
            List.of(),
            Map.of(),
            new InteractionId(2),
            TestWorld.NOON));
  }

  private Future<Completion.Choices> complete(String path, String argument) {
    return world.bus.ask(
        Completion.from("x"),
        new Completion(
            path,
            argument,
            "a",
            new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.USER))));
  }

  private String deploy() {
    return world.deploy(new Example(world.bus, world.time), ThreadingModel.VIRTUAL_THREAD);
  }

  private final class Example extends ModuleVerticle {
    Example(Bus bus, Time time) {
      super("x", bus, time);
      command("x hello", call -> Reply.text("hello " + call.invoker().name()));
      command(
          "x refuse",
          call -> {
            throw new Failure(Failure.Code.REFUSED, "Not today.");
          });
      command(
          "x crash",
          call -> {
            throw new IllegalStateException("details");
          });
      command(
          "x overflow",
          call -> {
            throw new StackOverflowError();
          });
      command(
          "x sheets",
          call -> {
            throw bus()
                .ask(SheetCalls.LIST, new SheetCalls.ListBuckets())
                .<Failure>map(answer -> new Failure(Failure.Code.BROKEN, "somebody is there"))
                .otherwise(Failure::of)
                .await();
          });
      command(
          "x wait",
          call -> {
            waiting = true;
            progress(call, "waiting for the gate");
            return Reply.text(gate.future().await());
          });
      command(
          "x later",
          call -> {
            later(
                Duration.ofSeconds(2),
                () -> {
                  put.add("done");
                  return Future.failedFuture(new Failure(Failure.Code.NOT_FOUND, "gone"));
                });
            return Reply.text("");
          });
      action("greet", call -> Reply.text("hello " + call.state()));
      completesWithClanTags("x clan", "tag");
      completes("x hello", "whom", asked -> asked.matching(List.of("Ada", "Bob")));
      job(JOB, firing -> "tidied " + firing.slot());
      hear(TOPIC, event -> heard.add(event.number()));
    }
  }
}
