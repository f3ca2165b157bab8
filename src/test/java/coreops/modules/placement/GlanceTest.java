package coreops.modules.placement;

import static coreops.modules.placement.ReserveWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.router.BusWorld;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What recruiters are answered with is young, or they are told how old it is. */
class GlanceTest {
  private static final String AGED = "As the sheets were 2h ago";
  private static final List<String> BOTH = List.of("reservations", "clans");
  private ReserveWorld reserve;

  @BeforeEach
  void start() {
    reserve = new ReserveWorld();
    reserve.world.time.advance(Duration.ofHours(2));
  }

  @AfterEach
  void stop() {
    reserve.close();
  }

  @Test
  void every_list_and_decision_looks_at_the_sheets_and_tells_no_age_then() {
    reserve.google = Future::succeededFuture;
    Reply dialogue = looking(() -> reserve.command("reserve", "clan", "C1CA", "recruit", "5"));
    Reply asked = reserve.press(dialogue, DialogueControl.DAY);
    Reply saved = looking(() -> reserve.press(asked, DialogueControl.SAVE));
    assertThat(text(saved)).contains("Seat reserved");
    assertThat(text(looking(() -> reserve.command("reservations")))).contains("C1CA");
    looking(() -> reserve.command("reserve extend", "clan", "C1CA", "recruit", "5", "date", "+9"));
    assertThat(
            text(looking(() -> reserve.command("reserve release", "clan", "C1CA", "recruit", "5"))))
        .contains("Seat released");
  }

  @Test
  void what_was_read_a_moment_ago_is_not_read_again() {
    reserve.google = Future::succeededFuture;
    reserve.command("reservations");
    reserve.world.time.advance(Glance.YOUNG);
    reserve.command("reservations");
    assertThat(reserve.refreshes).containsExactlyInAnyOrderElementsOf(BOTH);
    reserve.world.time.advance(Duration.ofSeconds(1));
    reserve.command("reservations");
    assertThat(reserve.refreshes).hasSize(4);
  }

  @Test
  void who_asks_while_google_is_away_is_told_the_age_and_nothing_fails() {
    assertThat(text(reserve.command("reservations"))).contains(AGED);
    Reply dialogue = reserve.command("reserve", "clan", "C1CA", "recruit", "5");
    assertThat(text(dialogue)).contains(AGED, "Until which day?");
    Reply asked = reserve.press(dialogue, DialogueControl.DAY);
    assertThat(text(reserve.press(asked, DialogueControl.SAVE))).contains("Seat reserved", AGED);
    assertThat(
            text(reserve.command("reserve extend", "clan", "C1CA", "recruit", "5", "date", "+9")))
        .contains("extended", AGED);
    assertThat(text(reserve.command("reserve release", "clan", "C1CA", "recruit", "5")))
        .contains("Seat released", AGED);
    assertThatThrownBy(() -> reserve.command("reserve release", "clan", "C1CA", "recruit", "5"))
        .hasMessageContaining("no active reservation")
        .hasMessageContaining(AGED);
    // A read that failed is not made again by each of them.
    assertThat(reserve.refreshes).hasSize(2);
  }

  @Test
  void twenty_at_once_share_one_read_that_hangs_and_are_answered_all_the_same() {
    Promise<Void> never = Promise.promise();
    reserve.google = never::future;
    List<Future<Reply>> asked =
        IntStream.range(0, 20).mapToObj(i -> reserve.asking("reservations")).toList();

    assertThat(asked).allSatisfy(each -> assertThat(text(BusWorld.done(each))).contains(AGED));
    assertThat(reserve.refreshes).containsExactlyInAnyOrderElementsOf(BOTH);
    // The clock stood still, so the read's second is not over; the next one waits for its rest.
    reserve.world.time.advance(Duration.ofSeconds(1));
    reserve.google =
        () -> Future.failedFuture(new Failure(Failure.Code.BROKEN, "not to be asked again"));
    assertThat(text(reserve.command("reservations"))).contains(AGED);
    assertThat(reserve.refreshes).hasSize(2);
  }

  /** Does it when what was read before is old. */
  private Reply looking(Supplier<Reply> work) {
    reserve.world.time.advance(Duration.ofMinutes(1));
    reserve.refreshes.clear();
    Reply reply = work.get();
    assertThat(reserve.refreshes).containsExactlyInAnyOrderElementsOf(BOTH);
    assertThat(text(reply)).doesNotContain("As the sheets were");
    return reply;
  }
}
