package coreops.feed;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.GatewayPulse;
import coreops.control.Started;
import coreops.control.Started.LastEnd;
import coreops.discord.AllowedMentions;
import coreops.discord.DiscordCalls;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator reads in private after a start. */
class AdminNoteTest {
  private static final UserId ADMIN = new UserId(4242);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final BusWorld world = new BusWorld();
  private final Queue<DiscordCalls.Direct> notes = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> nonces = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST, '', '', up for the first time",
    "STOP, signal, signal, up again after a stop (signal)",
    "RESTART, new settings, Ada, back after a planned restart by Ada (new settings)",
    "WATCHDOG, watchdog: zombie, watchdog, back after the watchdog ended it (watchdog: zombie)",
    "FAILURE, start: no port, runtime, back after it failed (start: no port)",
    "CRASH, '', '', back after a crash"
  })
  void every_end_before_is_told_apart(LastEnd after, String detail, String actor, String words) {
    deploy(Optional.of(ADMIN));
    start(new Started(after, detail, actor, SECOND, Optional.of(Duration.ofMinutes(3))));
    pulse(GatewayPulse.Link.UP);

    world.until(() -> !notes.isEmpty(), SECOND);

    assertThat(notes.peek().user()).isEqualTo(ADMIN);
    assertThat(notes.peek().draft().text()).contains(words, "Boot took 1.0 s", "down for 3 min");
    assertThat(notes.peek().draft().mentions()).isEqualTo(AllowedMentions.NONE);
  }

  @Test
  void it_is_told_once_a_boot_however_often_the_link_comes_back() {
    deploy(Optional.of(ADMIN));
    pulse(GatewayPulse.Link.UP);
    start(crash());
    world.until(() -> !notes.isEmpty(), SECOND);

    pulse(GatewayPulse.Link.DOWN);
    pulse(GatewayPulse.Link.UP);
    pulse(GatewayPulse.Link.UP);
    world.time.advance(Duration.ofMinutes(1));
    settle();

    assertThat(notes).hasSize(1);
  }

  @Test
  void a_passing_failure_is_tried_again_under_the_same_nonce() {
    refusals.add(new Failure(Failure.Code.TIMEOUT, "no answer"));
    deploy(Optional.of(ADMIN));
    start(crash());
    pulse(GatewayPulse.Link.UP);
    world.until(() -> nonces.size() == 1, SECOND);
    world.until(
        () -> {
          pulse(GatewayPulse.Link.UP);
          return !notes.isEmpty();
        },
        SECOND);

    assertThat(nonces).hasSize(2);
    assertThat(Set.copyOf(nonces)).hasSize(1);
  }

  @Test
  void an_operator_who_takes_no_messages_is_left_alone() {
    refusals.add(new Failure(Failure.Code.REFUSED, "cannot send messages to this user"));
    deploy(Optional.of(ADMIN));
    start(crash());
    pulse(GatewayPulse.Link.UP);
    world.until(() -> nonces.size() == 1, SECOND);

    pulse(GatewayPulse.Link.DOWN);
    pulse(GatewayPulse.Link.UP);
    settle();

    assertThat(nonces).hasSize(1);
    assertThat(notes).isEmpty();
  }

  @Test
  void nobody_is_told_where_nobody_is_named() {
    deploy(Optional.empty());
    start(crash());
    pulse(GatewayPulse.Link.UP);
    settle();

    assertThat(nonces).isEmpty();
  }

  private static Started crash() {
    return new Started(LastEnd.CRASH, "", "", SECOND, Optional.empty());
  }

  private void deploy(Optional<UserId> admin) {
    world.answerLater(
        DiscordCalls.DIRECT,
        direct -> {
          nonces.add(direct.draft().nonce().orElse(""));
          Failure refusal = refusals.poll();
          if (refusal != null) {
            return Future.failedFuture(refusal);
          }
          notes.add(direct);
          return Future.succeededFuture(
              new DiscordCalls.Posted(new ChannelId(9), new MessageId(10)));
        });
    world.deploy(
        new FeedVerticle(
            TestWorld.settings(TestWorld.ROUTING, Optional.empty(), Set.of(), Optional.empty()),
            admin,
            world.bus,
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }

  private void start(Started start) {
    world.bus.tell(Started.TOPIC, start);
  }

  /** What was told before is heard before this is answered. */
  private void settle() {
    BusWorld.done(Future.succeededFuture().compose(now -> world.vertx.timer(300)).mapEmpty());
  }

  private void pulse(GatewayPulse.Link link) {
    world.bus.tell(
        GatewayPulse.TOPIC,
        new GatewayPulse(
            link,
            world.time.now(),
            world.time.now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            world.time.now()));
  }
}
