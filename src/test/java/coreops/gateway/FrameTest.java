package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private static Frame read(String json) throws IOException {
    return Frame.read(json.getBytes(StandardCharsets.UTF_8), "WANTED"::equals);
  }

  @Test
  void a_dispatch_that_is_wanted_is_read() throws IOException {
    Frame frame = read("{\"t\":\"WANTED\",\"s\":7,\"op\":0,\"d\":{\"a\":[1,2]}}");

    assertThat(frame.op()).isEqualTo(Frame.DISPATCH);
    assertThat(frame.sequence()).isEqualTo(7);
    assertThat(frame.data().path("a").size()).isEqualTo(2);
  }

  @Test
  void one_that_nobody_wants_is_skipped_but_counted() throws IOException {
    Frame frame = read("{\"t\":\"OTHER\",\"s\":8,\"op\":0,\"d\":{\"a\":{\"b\":[{}]}}}");

    assertThat(frame.sequence()).isEqualTo(8);
    assertThat(frame.data().isMissingNode()).isTrue();
  }

  @Test
  void the_order_of_the_fields_does_not_matter() throws IOException {
    Frame frame = read("{\"d\":{\"a\":1},\"op\":0,\"s\":9,\"t\":\"WANTED\"}");

    assertThat(frame.type()).isEqualTo("WANTED");
    assertThat(frame.data().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void control_frames_have_neither_type_nor_sequence() throws IOException {
    Frame ack = read("{\"t\":null,\"s\":null,\"op\":11,\"d\":null}");
    Frame hello = read("{\"t\":null,\"s\":null,\"op\":10,\"d\":{\"heartbeat_interval\":41250}}");

    assertThat(ack.op()).isEqualTo(Frame.HEARTBEAT_ACK);
    assertThat(ack.sequence()).isZero();
    assertThat(ack.type()).isEmpty();
    assertThat(hello.data().path("heartbeat_interval").asInt()).isEqualTo(41_250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "nonsense", "{\"op\":", "\"text\""})
  void what_is_no_frame_is_said_to_be_none(String garbage) {
    assertThatThrownBy(() -> read(garbage)).isInstanceOf(IOException.class);
  }
}
