package coreops.router;

import static coreops.router.BusWorld.done;
import static coreops.router.TestWorld.says;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.command.Progress;
import coreops.command.Reply;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageReceived;
import coreops.types.MessageId;
import coreops.types.Snowflake;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Commands that take their time, answers that come too late, and messages from long ago. */
class SlowAnswerTest extends RouterFixture {
  private final Queue<DiscordCalls.Edit> edits = new ConcurrentLinkedQueue<>();
  private final Queue<MessageId> asked = new ConcurrentLinkedQueue<>();
  private final Promise<Reply> reply = Promise.promise();

  @Test
  void whoever_waits_is_told_so_and_the_answer_takes_the_place_of_that() {
    editing();
    Future<Done> handled = slowly();

    world.until(() -> world.posts.size() == 1, Duration.ofMillis(100));
    assertThat(world.texts()).containsExactly("⏳ Working on it…");
    reply.complete(Reply.text("done"));
    done(handled);

    assertThat(world.posts).hasSize(1);
    assertThat(edits)
        .singleElement()
        .satisfies(edit -> assertThat(edit.draft().text()).isEqualTo("done"));
  }

  @Test
  void an_announcement_is_taken_back_when_there_is_nothing_to_say() {
    Queue<DiscordCalls.Delete> deleted = new ConcurrentLinkedQueue<>();
    world.answer(
        DiscordCalls.DELETE,
        delete -> {
          deleted.add(delete);
          return Done.DONE;
        });
    Future<Done> handled = slowly();
    world.until(() -> world.posts.size() == 1, Duration.ofMillis(100));

    reply.complete(Reply.text("").reacting("✅"));
    done(handled);

    assertThat(world.posts).hasSize(1);
    assertThat(deleted)
        .singleElement()
        .satisfies(d -> assertThat(d.message().value()).isEqualTo(1));
    assertThat(world.reactions).hasSize(1);
  }

  @Test
  void progress_is_edited_in_at_most_every_two_seconds() {
    editing();
    Future<Done> handled = slowly();
    world.until(() -> world.posts.size() == 1, Duration.ofMillis(100));

    for (int i = 0; i < 50; i++) {
      world.bus.tell(Progress.TOPIC, new Progress(asked.element(), "step " + i));
      world.time.advance(Duration.ofMillis(100));
    }
    world.until(
        () -> {
          world.bus.tell(Progress.TOPIC, new Progress(asked.element(), "last"));
          return edits.stream().anyMatch(edit -> edit.draft().text().equals("⏳ last"));
        },
        Duration.ofMillis(500));
    reply.complete(Reply.text("done"));
    done(handled);

    assertThat(edits.stream().filter(edit -> edit.draft().text().contains("step")))
        .hasSizeLessThanOrEqualTo(3);
    assertThat(edits).last().satisfies(e -> assertThat(e.draft().text()).isEqualTo("done"));
  }

  @Test
  void an_announcement_that_somebody_deleted_does_not_take_the_answer_with_it() {
    world.answer(
        DiscordCalls.EDIT,
        edit -> {
          throw new Failure(Failure.Code.NOT_FOUND, "Unknown Message");
        });
    Future<Done> handled = slowly();
    world.until(() -> world.posts.size() == 1, Duration.ofMillis(100));

    reply.complete(Reply.text("done"));
    done(handled);

    assertThat(world.texts()).containsExactly("⏳ Working on it…", "done");
    assertThat(world.posts.stream().map(post -> post.draft().nonce())).doesNotHaveDuplicates();
  }

  /** A side endpoint that is down must not keep people from their answers. */
  @Test
  void an_announcement_that_cannot_be_posted_costs_nothing_but_itself() {
    world.refusePost(new Failure(Failure.Code.UNAVAILABLE, "Discord is down"));
    Future<Done> handled = slowly();
    world.until(() -> !asked.isEmpty());
    world.time.advance(MessageMouth.SILENCE);

    reply.complete(Reply.text("done"));
    done(handled);

    assertThat(world.texts()).endsWith("done");
  }

  @Test
  void a_reaction_that_fails_leaves_the_answer_in_place() {
    world.answer(Reply.from("echo"), call -> Reply.text("here").reacting("🏓"));
    world.refuseReaction(new Failure(Failure.Code.UNAVAILABLE, "Discord is down"));

    world.say(says("!ops echo"));

    assertThat(world.texts()).containsExactly("here");
  }

  @Test
  void a_command_from_long_ago_is_not_run_when_it_is_replayed() {
    echo();
    MessageReceived old = replayed(TestWorld.NOON.minus(CommandFlow.WORTH_RUNNING).toEpochMilli());
    MessageReceived fresh = replayed(TestWorld.NOON.minusSeconds(60).toEpochMilli());

    world.say(old);
    world.say(fresh);

    assertThat(calls).singleElement().satisfies(c -> assertThat(c.message()).isEqualTo(fresh.id()));
    assertThat(world.texts().getFirst()).contains("too old to be run now");
  }

  private MessageReceived replayed(long millis) {
    MessageReceived now = says("!ops echo x");
    long id = (millis - Snowflake.EPOCH_MILLIS - 1) << 22;
    return new MessageReceived(
        now.self(),
        new MessageId(id),
        now.channel(),
        now.guild(),
        now.author(),
        now.content(),
        now.sentAt(),
        false);
  }

  private Future<Done> slowly() {
    world.answerLater(
        Reply.from("echo"),
        call -> {
          asked.add(call.message());
          return reply.future();
        });
    Future<Done> handled = world.saying(says("!ops echo"));
    world.until(() -> !asked.isEmpty());
    return handled;
  }

  private void editing() {
    world.answer(
        DiscordCalls.EDIT,
        edit -> {
          edits.add(edit);
          return Done.DONE;
        });
  }
}
