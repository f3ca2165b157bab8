package coreops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceId;
import org.junit.jupiter.api.Test;

/** The id that ties log lines together, and what travels with it. */
class TraceTest {
  @Test
  void a_step_travels_with_the_id_and_people_see_only_the_id() {
    String carried = Trace.context("feedfacecafebeef", "0123456789abcdef");

    assertThat(Trace.<String>call(carried, Trace::id)).isEqualTo("feedfacecafebeef");
    assertThat(Trace.step(carried)).isEqualTo("0123456789abcdef");
  }

  @Test
  void without_steps_the_id_is_all_that_travels() {
    String id = Trace.fresh();

    assertThat(Trace.id(id)).isEqualTo(id).hasSize(16);
    assertThat(Trace.step(id)).isEmpty();
    assertThat(Trace.id()).isEmpty();
  }

  @Test
  void nothing_is_followed_where_nobody_wants_to_know() {
    Tracing.Step step = Tracing.OFF.begin("feedfacecafebeef", "anything", Tracing.Kind.STEP);

    assertThat(step.context()).isEqualTo("feedfacecafebeef");
    assertThat(Tracing.OFF.on()).isFalse();
  }

  @Test
  void an_id_of_the_log_is_found_at_the_end_of_that_of_the_trace() {
    assertThat(RootIds.long32("feedfacecafebeef")).isEqualTo("0".repeat(16) + "feedfacecafebeef");
    assertThat(RootIds.long32("not an id")).matches(TraceId::isValid);
    assertThat(RootIds.long32("0")).matches(TraceId::isValid);
  }
}
