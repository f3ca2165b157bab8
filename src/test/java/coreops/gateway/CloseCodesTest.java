package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseCodesTest {
  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1005, 1006, 4000, 4001, 4002, 4005, 4008, 4900})
  void most_codes_leave_the_session_alive(int code) {
    assertThat(CloseCodes.answer(code)).isEqualTo(CloseCodes.Answer.RESUME);
  }

  @ParameterizedTest
  @ValueSource(ints = {4003, 4007, 4009})
  void some_end_the_session(int code) {
    assertThat(CloseCodes.answer(code)).isEqualTo(CloseCodes.Answer.IDENTIFY);
  }

  @ParameterizedTest
  @ValueSource(ints = {4004, 4010, 4011, 4012, 4013, 4014})
  void some_are_final_and_say_why(int code) {
    assertThat(CloseCodes.answer(code)).isEqualTo(CloseCodes.Answer.HOLD);
    assertThat(CloseCodes.reason(code)).contains("(" + code + ")").doesNotContain("closed");
  }
}
