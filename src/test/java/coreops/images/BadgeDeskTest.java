package coreops.images;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import coreops.types.EmojiId;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Badges of a CDN that is well, slow, down, and well again. */
class BadgeDeskTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final List<Source> asked = new ArrayList<>();
  private Vertx vertx;
  private Upstream upstream;
  private BadgeDesk desk;

  /** Where sources are fetched from in place of themselves, so that each may fare differently. */
  private String served = "1.png";

  @BeforeEach
  void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    upstream = Upstream.start(vertx);
    Route below = Route.of(vertx, upstream.base());
    Route route =
        source -> {
          asked.add(source);
          return below.to(new Source(source.host(), "/emojis/" + served));
        };
    PadLimits limits =
        new PadLimits(Duration.ofSeconds(5), 8, 64, 60, 5, 1 << 20, Duration.ofDays(1));
    desk =
        onLoop(
            () ->
                Future.succeededFuture(
                    new BadgeDesk(
                        new EmojiPad(vertx, Fetch.options(), route, 2_000_000, time, limits),
                        Given.images(),
                        time)));
  }

  @AfterEach
  void stop() {
    join(vertx.close());
  }

  @Test
  void a_badge_has_the_size_that_is_set_and_is_fetched_once() {
    List<Future<BadgeCalls.Found>> both = new ArrayList<>();
    onLoop(
        () -> {
          both.add(desk.badges(wanted(1)));
          both.add(desk.badges(wanted(1)));
          return Future.join(both);
        });
    ask(1);

    byte[] png = both.getLast().result().badges().getFirst().png();
    assertThat(Pictures.read(png).getWidth()).isEqualTo(128);
    assertThat(both.getFirst().result()).isEqualTo(both.getLast().result());
    assertThat(asked).hasSize(1);
  }

  @Test
  void what_takes_too_long_is_left_out_and_there_for_the_next_who_asks() {
    ask(1);
    served = "silent.png";
    Future<BadgeCalls.Found> waiting = start(1, 2);
    assertThat(waiting.isComplete()).isFalse();

    onLoop(() -> advanced(BadgeDesk.BUDGET));
    assertThat(ids(join(waiting))).containsExactly(1L);
    assertThat(desk.late()).isOne();

    // Not waited for again: the answer is there at once, with what there is.
    Future<BadgeCalls.Found> again = start(1, 3);
    assertThat(again.isComplete()).isTrue();
    assertThat(ids(again.result())).containsExactly(1L);
    assertThat(desk.slow()).isTrue();

    served = "1.png";
    start(4);
    eventually(() -> ids(ask(4)).equals(List.of(4L)));
    assertThat(desk.slow()).isFalse();
  }

  @Test
  void a_picture_that_failed_is_not_fetched_again_for_a_while() {
    served = "drawing.png";
    assertThat(ids(ask(1))).isEmpty();
    served = "1.png";
    assertThat(ids(ask(1))).isEmpty();
    assertThat(asked).hasSize(1);

    onLoop(() -> advanced(BadgeDesk.REST));
    assertThat(ids(ask(1))).containsExactly(1L);
  }

  @Test
  void no_more_are_made_than_a_message_takes_and_an_animation_is_asked_for_as_such() {
    BadgeCalls.Found found =
        onLoop(
            () ->
                desk.badges(
                    new BadgeCalls.Wanted(
                        Stream.iterate(1L, i -> i + 1)
                            .limit(15)
                            .map(i -> new BadgeCalls.Emoji(new EmojiId(i), i == 2))
                            .toList())));

    assertThat(found.badges()).hasSize(BadgeCalls.MOST);
    assertThat(asked).extracting(Source::target).contains("/emojis/1.png", "/emojis/2.gif");
  }

  @Test
  void all_of_it_is_told_by_address_where_nobody_makes_badges() {
    Crests crests =
        new Crests(new coreops.bus.Bus(vertx), coreops.router.TestWorld.settings().images());
    Map<EmojiId, Crests.Crest> none =
        join(crests.of(List.of(new BadgeCalls.Emoji(new EmojiId(1), false))));

    // The proxy has no address here, and the plain picture is not allowed by default.
    assertThat(none).isEmpty();
  }

  private Future<Boolean> advanced(Duration by) {
    time.advance(by);
    return Future.succeededFuture(true);
  }

  private BadgeCalls.Found ask(long... ids) {
    return onLoop(() -> desk.badges(wanted(ids)));
  }

  /** Asked, with whatever was answered at once. */
  private Future<BadgeCalls.Found> start(long... ids) {
    return onLoop(() -> Future.succeededFuture(List.of(desk.badges(wanted(ids))))).getFirst();
  }

  private static BadgeCalls.Wanted wanted(long... ids) {
    List<BadgeCalls.Emoji> emoji = new ArrayList<>();
    for (long id : ids) {
      emoji.add(new BadgeCalls.Emoji(new EmojiId(id), false));
    }
    return new BadgeCalls.Wanted(emoji);
  }

  private static List<Long> ids(BadgeCalls.Found found) {
    return found.badges().stream().map(badge -> badge.emoji().value()).toList();
  }

  private static void eventually(Supplier<Boolean> so) {
    for (int i = 0; i < 2_000 && !so.get(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(so.get()).isTrue();
  }

  private <T> T onLoop(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    vertx.runOnContext(go -> work.get().onComplete(done));
    return join(done.future());
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
