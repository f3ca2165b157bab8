package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeafProbeTest {
  private static final Instant LAST = Instant.parse("2026-11-21T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode channels(Duration afterLast) {
    return JSON.createArrayNode()
        .add(JSON.createObjectNode().put("id", "1"))
        .add(JSON.createObjectNode().put("id", "2").putNull("last_message_id"))
        .add(
            JSON.createObjectNode()
                .put("id", "3")
                .put("last_message_id", Long.toUnsignedString(CatchUp.at(LAST.plus(afterLast)))));
  }

  @Test
  void a_message_a_minute_newer_than_the_last_event_means_deaf() {
    assertThat(
            DeafProbe.judge(
                    channels(Duration.ofSeconds(61)), any -> true, LAST, DeafProbe.LONGEST_MARGIN)
                .positive())
        .isTrue();
  }

  @Test
  void one_that_may_still_be_on_its_way_does_not() {
    assertThat(
            DeafProbe.judge(
                    channels(Duration.ofSeconds(59)), any -> true, LAST, DeafProbe.LONGEST_MARGIN)
                .positive())
        .isFalse();
  }

  @Test
  void one_that_the_bot_cannot_see_does_not() {
    assertThat(
            DeafProbe.judge(
                    channels(Duration.ofHours(1)), any -> false, LAST, DeafProbe.LONGEST_MARGIN)
                .positive())
        .isFalse();
  }

  @Test
  void permissions_decide_what_the_bot_sees() throws Exception {
    JsonNode open = JSON.readTree("{}");
    JsonNode closed =
        JSON.readTree(
            "{\"permission_overwrites\":[{\"id\":\"1\",\"allow\":\"0\",\"deny\":\"1024\"}]}");
    JsonNode forRole =
        JSON.readTree(
            "{\"permission_overwrites\":[{\"id\":\"1\",\"allow\":\"0\",\"deny\":\"1024\"},"
                + "{\"id\":\"7\",\"allow\":\"1024\",\"deny\":\"0\"}]}");
    JsonNode notForUs =
        JSON.readTree(
            "{\"permission_overwrites\":[{\"id\":\"7\",\"allow\":\"1024\",\"deny\":\"0\"},"
                + "{\"id\":\"99\",\"allow\":\"0\",\"deny\":\"1024\"}]}");
    Map<Long, Long> permissions = Map.of(1L, 1024L, 7L, 0L, 8L, 8L);

    assertThat(Visibility.sees(open, 1, 99, Set.of(), permissions)).isTrue();
    assertThat(Visibility.sees(open, 1, 99, Set.of(), Map.of(1L, 0L))).isFalse();
    assertThat(Visibility.sees(closed, 1, 99, Set.of(7L), permissions)).isFalse();
    assertThat(Visibility.sees(closed, 1, 99, Set.of(8L), permissions)).isTrue();
    assertThat(Visibility.sees(forRole, 1, 99, Set.of(7L), permissions)).isTrue();
    assertThat(Visibility.sees(notForUs, 1, 99, Set.of(7L), permissions)).isFalse();
  }
}
