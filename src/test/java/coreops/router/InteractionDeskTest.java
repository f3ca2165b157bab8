package coreops.router;

import static coreops.router.BusWorld.done;
import static coreops.router.TestWorld.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.Completion;
import coreops.command.Progress;
import coreops.command.Reply;
import coreops.control.Stopping;
import coreops.discord.Control;
import coreops.discord.DiscordCalls;
import coreops.discord.InteractionCalls.Answer;
import coreops.discord.InteractionCalls.Choice;
import coreops.discord.InteractionReceived;
import coreops.discord.InteractionReceived.Data;
import coreops.discord.Modal;
import coreops.types.MessageId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slash commands, presses and forms: one first answer, in time, whatever the module does. */
class InteractionDeskTest extends RouterFixture {
  private final Queue<ActionCall> actions = new ConcurrentLinkedQueue<>();
  private Answered gateway;

  @BeforeEach
  void listen() {
    gateway = new Answered(world);
  }

  @Test
  void a_slash_command_reaches_the_module_of_the_typed_one() {
    echo();

    done(gateway.slash(Map.of("text", "hello"), List.of("ops", "echo")));

    assertThat(calls).singleElement().satisfies(c -> assertThat(c.path()).isEqualTo("ops echo"));
    assertThat(gateway.only(Answer.Message.class).draft().text()).isEqualTo("echo: hello");
    assertThat(gateway.only(Answer.Message.class).ephemeral()).isFalse();
    assertThat(world.posts).isEmpty();
  }

  @Test
  void a_refusal_is_seen_only_by_whom_it_concerns_and_is_never_rationed() {
    IntStream.range(0, 30).forEach(i -> done(gateway.slash(Map.of(), List.of("ops", "secret"))));

    assertThat(gateway.first)
        .hasSize(30)
        .allSatisfy(
            answer -> {
              Answer.Message message = (Answer.Message) answer;
              assertThat(message.ephemeral()).isTrue();
              assertThat(message.draft().text()).contains("needs an admin role");
            });
  }

  @Test
  void a_command_that_an_older_version_registered_is_answered() {
    done(gateway.slash(Map.of(), List.of("ops", "dance")));

    assertThat(gateway.only(Answer.Message.class).draft().text()).contains("I know no command");
  }

  @Test
  void what_takes_long_is_deferred_in_time_and_filled_in_later() {
    Promise<Reply> reply = Promise.promise();
    world.answerLater(Reply.from("echo"), call -> reply.future());
    Future<?> handled = gateway.slash(Map.of(), List.of("ops", "echo"));
    world.until(() -> rows() == 1);

    world.until(() -> !gateway.first.isEmpty(), Duration.ofMillis(100));
    assertThat(gateway.only(Answer.Deferred.class).ephemeral()).isFalse();
    reply.complete(Reply.text("at last"));
    done(handled);

    assertThat(gateway.first).hasSize(1);
    assertThat(gateway.edits)
        .singleElement()
        .satisfies(edit -> assertThat(edit.draft().text()).isEqualTo("at last"));
  }

  @Test
  void progress_is_shown_in_place_of_the_answer_until_that_comes() {
    Promise<Reply> reply = Promise.promise();
    Queue<MessageId> asked = new ConcurrentLinkedQueue<>();
    world.answerLater(
        Reply.from("echo"),
        call -> {
          asked.add(call.message());
          return reply.future();
        });
    Future<?> handled = gateway.slash(Map.of(), List.of("ops", "echo"));
    world.until(() -> !asked.isEmpty());
    world.until(() -> !gateway.first.isEmpty(), Duration.ofMillis(100));

    world.until(
        () -> {
          world.bus.tell(Progress.TOPIC, new Progress(asked.element(), "2 of 7"));
          return !gateway.edits.isEmpty();
        },
        Duration.ofMillis(500));
    reply.complete(Reply.text("7 of 7"));
    done(handled);

    assertThat(gateway.edits)
        .extracting(edit -> edit.draft().text())
        .startsWith("⏳ 2 of 7")
        .endsWith("7 of 7");
  }

  @Test
  void an_answer_that_discord_no_longer_takes_is_posted_when_something_was_done() {
    echo();
    gateway.refuseFirst(new Failure(Failure.Code.NOT_FOUND, "Unknown interaction"));

    done(gateway.slash(Map.of("text", "done"), List.of("ops", "echo")));

    assertThat(world.onlyPost().draft().text()).isEqualTo("echo: done");
    assertThat(world.onlyPost().draft().nonce()).isPresent();
  }

  @Test
  void an_answer_that_comes_too_late_and_changed_nothing_is_let_go() {
    echo();
    gateway.refuseFirst(new Failure(Failure.Code.NOT_FOUND, "Unknown interaction"));

    done(gateway.slash(Map.of(), List.of("ops", "read")));

    assertThat(calls).hasSize(1);
    assertThat(world.posts).isEmpty();
  }

  @Test
  void a_second_answer_is_never_tried_after_discord_had_one() {
    echo();
    gateway.refuseFirst(new Failure(Failure.Code.REFUSED, "already acknowledged"));

    done(gateway.slash(Map.of("text", "x"), List.of("ops", "echo")));

    assertThat(gateway.first).isEmpty();
    assertThat(gateway.edits).isEmpty();
    assertThat(world.posts).isEmpty();
  }

  @Test
  void a_press_turns_the_message_of_its_control() {
    module(Reply.text("page 2").with(Control.Row.of(Control.Button.of("echo:turn:3", "Next"))));

    done(gateway.press("echo:turn:2"));

    assertThat(actions)
        .singleElement()
        .satisfies(call -> assertThat(call.action()).isEqualTo("turn"))
        .satisfies(call -> assertThat(call.state()).isEqualTo("2"))
        .satisfies(call -> assertThat(call.message()).contains(new MessageId(55)));
    assertThat(gateway.only(Answer.Update.class).draft().text()).isEqualTo("page 2");
    assertThat(gateway.only(Answer.Update.class).draft().rows()).hasSize(1);
  }

  @Test
  void a_press_whose_answer_comes_too_late_turns_the_message_all_the_same() {
    Queue<DiscordCalls.Edit> edits = new ConcurrentLinkedQueue<>();
    world.answer(
        DiscordCalls.EDIT,
        edit -> {
          edits.add(edit);
          return Done.DONE;
        });
    module(Reply.text("page 2"));
    gateway.refuseFirst(new Failure(Failure.Code.NOT_FOUND, "Unknown interaction"));

    done(gateway.press("echo:turn:2"));

    assertThat(edits).extracting(DiscordCalls.Edit::message).containsExactly(new MessageId(55));
    assertThat(edits.element().draft().text()).isEqualTo("page 2");
  }

  @Test
  void a_deferral_whose_answer_was_lost_is_filled_in_all_the_same() {
    Promise<Reply> reply = Promise.promise();
    slow(reply);
    gateway.refuseFirst(new Failure(Failure.Code.TIMEOUT, "nobody knows"));
    Future<?> handled = gateway.press("echo:turn:2");
    world.until(() -> !actions.isEmpty());

    world.until(gateway::tried, Duration.ofMillis(100));
    reply.complete(Reply.text("page 2"));
    done(handled);

    assertThat(gateway.edits).extracting(edit -> edit.draft().text()).containsExactly("page 2");
  }

  @Test
  void refusals_and_forms_wait_for_no_database() {
    CompletableFuture<String> later = new CompletableFuture<>();
    Future<String> slow = store.write(sql -> later.join());
    module(
        Reply.form(
            new Modal(
                "echo:tell:form",
                "Say",
                List.of(new Modal.Input("what", "What", false, true, "", "", 100)))));

    done(gateway.press("echo:rule:"));
    done(gateway.press("echo:form:"));

    assertThat(slow.isComplete()).isFalse();
    later.complete("done");
    done(slow);
    assertThat(gateway.first).hasSize(2);
    assertThat(gateway.first.stream().toList().getLast()).isInstanceOf(Answer.Form.class);
  }

  @Test
  void a_press_without_an_answer_leaves_the_message_as_it_is() {
    module(Reply.text(""));

    done(gateway.press("echo:turn:2"));

    gateway.only(Answer.DeferredUpdate.class);
  }

  @Test
  void each_kind_of_control_is_answered_in_its_way() {
    module(Reply.text("hi"));

    done(gateway.press("echo:tell:"));
    done(gateway.press("echo:whisper:"));

    assertThat(gateway.first)
        .extracting(answer -> ((Answer.Message) answer).ephemeral())
        .containsExactly(false, true);
  }

  @Test
  void controls_obey_roles_and_toggles_and_say_so_in_private() {
    module(Reply.text("hi"));

    done(gateway.press("echo:rule:"));
    done(gateway.press("echo:gate:"));
    done(gateway.press("echo:rule:", ADMIN));

    assertThat(actions).extracting(ActionCall::action).containsExactly("rule");
    assertThat(gateway.first.stream().limit(2))
        .allSatisfy(answer -> assertThat(((Answer.Message) answer).ephemeral()).isTrue())
        .extracting(answer -> ((Answer.Message) answer).draft().text())
        .satisfiesExactly(
            text -> assertThat(text).contains("needs an admin role"),
            text -> assertThat(text).contains("feature toggle `gate`"));
  }

  @Test
  void a_control_of_an_older_version_is_answered() {
    done(gateway.press("echo:forgotten:1"));
    done(gateway.press("nonsense"));

    assertThat(gateway.first)
        .hasSize(2)
        .allSatisfy(
            answer ->
                assertThat(((Answer.Message) answer).draft().text())
                    .contains("do not know this control"));
  }

  @Test
  void a_form_is_opened_at_once_and_what_is_filled_in_reaches_the_module() {
    Modal form =
        new Modal(
            "echo:tell:form",
            "Say",
            List.of(new Modal.Input("what", "What", false, true, "", "", 100)));
    module(Reply.form(form));
    done(gateway.press("echo:form:"));
    assertThat(gateway.only(Answer.Form.class).modal()).isEqualTo(form);

    done(gateway.send(new Data.Submitted("echo:tell:form", Map.of("what", "this"))));

    assertThat(actions)
        .filteredOn(call -> call.action().equals("tell"))
        .singleElement()
        .satisfies(call -> assertThat(call.fields()).containsEntry("what", "this"));
  }

  @Test
  void a_form_that_is_late_is_given_up_before_discord_does() {
    Promise<Reply> reply = Promise.promise();
    slow(reply);
    Future<?> handled = gateway.press("echo:form:");
    world.until(() -> !actions.isEmpty());

    world.until(() -> !gateway.first.isEmpty(), Duration.ofMillis(100));
    reply.complete(Reply.text("too late"));
    done(handled);

    assertThat(gateway.only(Answer.Message.class).draft().text()).contains("not ready yet");
    assertThat(gateway.edits).isEmpty();
  }

  @Test
  void the_same_interaction_is_handled_once() {
    module(Reply.text("hi"));
    InteractionReceived press =
        Answered.interaction(new Data.Pressed("echo:tell:", List.of()), true);

    done(gateway.send(press));
    done(gateway.send(press));
    restart();
    done(gateway.send(press));

    assertThat(actions).hasSize(1);
    assertThat(gateway.first).hasSize(1);
  }

  @Test
  void while_it_stops_nothing_is_begun() {
    module(Reply.text("hi"));
    echo();
    world.bus.tell(Stopping.TOPIC, new Stopping("SIGTERM"));

    done(gateway.press("echo:tell:"));
    done(gateway.slash(Map.of(), List.of("ops", "echo")));

    assertThat(actions).isEmpty();
    assertThat(calls).isEmpty();
    assertThat(gateway.first)
        .hasSize(2)
        .allSatisfy(
            answer ->
                assertThat(((Answer.Message) answer).draft().text()).contains("I am restarting"));
  }

  @Test
  void completions_come_from_the_module_and_are_as_many_as_discord_takes() {
    world.answer(
        Completion.from("echo"),
        typing ->
            new Completion.Choices(
                IntStream.range(0, 40)
                    .mapToObj(i -> new Choice(typing.typed() + i, "v" + i))
                    .toList()));

    done(gateway.send(new Data.Completing(List.of("ops", "echo"), Map.of(), "text", "cl")));

    assertThat(gateway.only(Answer.Choices.class).choices())
        .hasSize(25)
        .first()
        .isEqualTo(new Choice("cl0", "v0"));
  }

  @Test
  void who_may_not_run_a_command_completes_nothing_and_errors_show_as_an_empty_list() {
    world.answer(
        Completion.from("echo"),
        typing -> {
          throw new IllegalStateException("broken");
        });

    done(gateway.send(new Data.Completing(List.of("ops", "secret"), Map.of(), "text", "x")));
    done(gateway.send(new Data.Completing(List.of("ops", "echo"), Map.of(), "text", "x")));
    done(gateway.send(new Data.Completing(List.of("ops", "dance"), Map.of(), "text", "x")));

    assertThat(gateway.first)
        .hasSize(3)
        .allSatisfy(answer -> assertThat(((Answer.Choices) answer).choices()).isEmpty());
  }

  /** A module that keeps its answer to itself for a while. */
  private void slow(Promise<Reply> reply) {
    world.answerLater(
        ActionCall.to("echo"),
        call -> {
          actions.add(call);
          return reply.future();
        });
  }

  private void module(Reply reply) {
    world.answer(
        ActionCall.to("echo"),
        call -> {
          actions.add(call);
          return reply;
        });
  }
}
