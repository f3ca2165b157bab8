package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coreops.types.MessageId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode channel(long id, int type, long last) {
    return JSON.createObjectNode()
        .put("id", Long.toString(id))
        .put("type", type)
        .put("last_message_id", Long.toString(last));
  }

  private static JsonNode guild(ObjectNode... channels) {
    ArrayNode all = JSON.createArrayNode();
    for (ObjectNode each : channels) {
      all.add(each);
    }
    return JSON.createObjectNode().set("channels", all);
  }

  @Test
  void channels_with_something_newer_are_read_and_the_newest_first() {
    JsonNode guild = guild(channel(1, 0, 100), channel(2, 0, 300), channel(3, 5, 200));

    assertThat(CatchUp.missing(guild, 150)).containsExactly(2L, 3L);
  }

  @Test
  void categories_and_forums_hold_no_messages() {
    assertThat(CatchUp.missing(guild(channel(1, 4, 500), channel(2, 15, 500)), 0)).isEmpty();
  }

  @Test
  void it_is_bounded() {
    ObjectNode[] many = new ObjectNode[CatchUp.CHANNELS * 3];
    for (int i = 0; i < many.length; i++) {
      many[i] = channel(i + 1, 0, 1_000 + i);
    }

    assertThat(CatchUp.missing(guild(many), 0)).hasSize(CatchUp.CHANNELS);
  }

  @Test
  void a_time_is_the_smallest_id_of_its_millisecond() {
    Instant when = Instant.parse("2026-11-21T00:00:00.123Z");

    assertThat(new MessageId(CatchUp.at(when)).createdAt()).isEqualTo(when);
    assertThat(new MessageId(CatchUp.at(when) - 1).createdAt()).isBefore(when);
  }
}
