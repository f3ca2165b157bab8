package coreops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a room counts and times. */
class TalliesTest {
  private final Tallies tallies = new Tallies();

  @Test
  void what_has_the_same_name_and_labels_is_counted_together() {
    tallies.count("calls", "to", "a");
    tallies.count("calls", 4, "to", "a");
    tallies.count("calls", "to", "b");

    assertThat(tallies.read())
        .containsExactlyInAnyOrder(
            new Sample.Count("calls", Map.of("to", "a"), 5),
            new Sample.Count("calls", Map.of("to", "b"), 1));
  }

  @Test
  void a_duration_falls_into_the_first_class_that_holds_it() {
    tallies.time("took", Duration.ofMillis(1).toNanos());
    tallies.time("took", Duration.ofMillis(1).toNanos() + 1);
    tallies.time("took", Duration.ofHours(1).toNanos());

    Sample.Timing timing = (Sample.Timing) tallies.read().getFirst();

    assertThat(timing.buckets()).hasSize(Tallies.BOUNDS.size() + 1);
    assertThat(timing.buckets().subList(0, 3)).isEqualTo(List.of(1L, 1L, 0L));
    assertThat(timing.buckets().getLast()).isEqualTo(1);
    assertThat(timing.sum()).isEqualTo(Duration.ofHours(1).plusMillis(2).plusNanos(1));
  }

  @Test
  void labels_that_never_end_are_counted_together_from_some_point_on() {
    IntStream.range(0, 3 * Tallies.MOST)
        .forEach(number -> tallies.count("calls", "to", "number " + number));

    List<Sample> samples = tallies.read();

    assertThat(samples).hasSize(Tallies.MOST + 1);
    assertThat(samples)
        .contains(new Sample.Count("calls", Map.of("to", "other"), 2L * Tallies.MOST));
  }

  @Test
  void nothing_is_lost_between_threads() {
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            thread ->
                IntStream.range(0, 10_000).forEach(i -> tallies.count("calls", "to", "everybody")));

    assertThat(((Sample.Count) tallies.read().getFirst()).total()).isEqualTo(80_000);
  }
}
