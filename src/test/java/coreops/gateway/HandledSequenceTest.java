package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandledSequenceTest {
  private final HandledSequence sequence = new HandledSequence(10);

  private void received(int... numbers) {
    for (int number : numbers) {
      sequence.received(number);
    }
  }

  @Test
  void it_starts_where_the_last_process_ended() {
    assertThat(sequence.watermark()).isEqualTo(10);
  }

  @Test
  void work_that_ends_out_of_order_holds_the_mark_at_the_oldest_open_one() {
    received(11, 12, 13);
    sequence.handled(13);
    sequence.handled(11);

    assertThat(sequence.watermark()).isEqualTo(11);

    sequence.handled(12);
    assertThat(sequence.watermark()).isEqualTo(13);
    assertThat(sequence.open()).isZero();
  }

  @Test
  void what_is_received_and_not_handled_is_replayed() {
    received(11);

    assertThat(sequence.watermark()).isEqualTo(10);
    assertThat(sequence.lastReceived()).isEqualTo(11);
  }

  @Test
  void a_replay_of_something_handled_does_not_move_the_last_received_back() {
    received(11, 12);
    sequence.handled(11);
    sequence.handled(12);
    received(11);

    assertThat(sequence.lastReceived()).isEqualTo(12);
    assertThat(sequence.watermark()).isEqualTo(10);
    sequence.handled(11);
    assertThat(sequence.watermark()).isEqualTo(12);
  }
}
