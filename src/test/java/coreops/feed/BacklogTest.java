package coreops.feed;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Notice;
import coreops.router.TestWorld;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Instant NOON = TestWorld.NOON;
  private final Backlog backlog = new Backlog();

  @Test
  void a_repetition_within_five_seconds_is_one_and_does_not_extend_the_window() {
    assertThat(backlog.offer(notice("a"), NOON)).isTrue();
    assertThat(backlog.offer(notice("a"), NOON.plusSeconds(4))).isFalse();
    assertThat(backlog.offer(notice("b"), NOON.plusSeconds(4))).isTrue();
    assertThat(backlog.offer(notice("a"), NOON.plusSeconds(5))).isTrue();
    assertThat(backlog.repeated()).isEqualTo(1);
  }

  @Test
  void what_does_not_fit_is_dropped_and_counted_and_told_once() {
    IntStream.range(0, Backlog.ROOM + 7)
        .forEach(i -> backlog.offer(notice("n" + i), NOON.plusSeconds(i)));

    assertThat(backlog.size()).isEqualTo(Backlog.ROOM);
    assertThat(backlog.dropped()).isEqualTo(7);
    assertThat(backlog.droppedSinceAsked()).isEqualTo(7);
    assertThat(backlog.droppedSinceAsked()).isZero();
  }

  @Test
  void a_notice_that_pings_goes_alone() {
    backlog.offer(notice("a"), NOON);
    backlog.offer(new Notice("p", Notice.Level.ERROR, "p", List.of(), true), NOON);
    backlog.offer(notice("b"), NOON);

    assertThat(keys(backlog.take(9))).containsExactly("a");
    assertThat(keys(backlog.take(9))).containsExactly("p");
    assertThat(keys(backlog.take(9))).containsExactly("b");
  }

  @Test
  void what_is_put_back_keeps_its_place() {
    List.of("a", "b", "c").forEach(key -> backlog.offer(notice(key), NOON));

    List<Backlog.Waiting> taken = backlog.take(2);
    backlog.putBack(taken);

    assertThat(keys(backlog.take(9))).containsExactly("a", "b", "c");
  }

  private static List<String> keys(List<Backlog.Waiting> taken) {
    return taken.stream().map(each -> each.notice().key()).toList();
  }

  private static Notice notice(String key) {
    return new Notice(key, Notice.Level.INFO, key, List.of(), false);
  }
}
