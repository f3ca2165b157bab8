package coreops.router;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.discord.Author;
import coreops.discord.DiscordCalls;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionCalls.Answer;
import coreops.discord.InteractionReceived;
import coreops.discord.InteractionReceived.Data;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway that keeps how interactions are answered, and people who start them. */
final class Answered {
  private static final AtomicLong IDS = new AtomicLong(700_000);

  final Queue<Answer> first = new ConcurrentLinkedQueue<>();
  final Queue<InteractionCalls.EditOriginal> edits = new ConcurrentLinkedQueue<>();
  final Queue<InteractionCalls.FollowUp> followUps = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> refusals = new ConcurrentLinkedQueue<>();
  private final BusWorld world;

  Answered(BusWorld world) {
    this.world = world;
    world.answer(
        InteractionCalls.RESPOND,
        respond -> {
          Failure refusal = refusals.poll();
          if (refusal != null) {
            throw refusal;
          }
          first.add(respond.answer());
          return Done.DONE;
        });
    world.answer(
        InteractionCalls.EDIT_ORIGINAL,
        edit -> {
          edits.add(edit);
          return Done.DONE;
        });
    world.answer(
        InteractionCalls.FOLLOW_UP,
        followUp -> {
          followUps.add(followUp);
          return new DiscordCalls.Posted(TestWorld.CHANNEL, new MessageId(1));
        });
  }

  /** The next first answer fails with this. */
  void refuseFirst(Failure failure) {
    refusals.add(failure);
  }

  /** Whether the failure that was wanted has been given. */
  boolean tried() {
    return refusals.isEmpty();
  }

  /** The one first answer, which must be of this kind. */
  <A extends Answer> A only(Class<A> kind) {
    assertThat(first).singleElement().isInstanceOf(kind);
    return kind.cast(first.element());
  }

  Future<Done> slash(Map<String, String> options, List<String> words, RoleId... roles) {
    return send(new Data.Slash(words, options), roles);
  }

  Future<Done> press(String customId, RoleId... roles) {
    return send(new Data.Pressed(customId, List.of()), roles);
  }

  Future<Done> send(Data data, RoleId... roles) {
    return send(interaction(data, true, roles));
  }

  Future<Done> send(InteractionReceived interaction) {
    return world.bus.ask(InteractionCalls.ROUTER, interaction);
  }

  static InteractionReceived interaction(Data data, boolean news, RoleId... roles) {
    return new InteractionReceived(
        new InteractionId(IDS.incrementAndGet()),
        "token",
        TestWorld.CHANNEL,
        Optional.of(TestWorld.GUILD),
        new Author(new UserId(7), "Ada", false, List.of(roles)),
        Optional.of(new MessageId(55)),
        data,
        TestWorld.NOON,
        news);
  }
}
