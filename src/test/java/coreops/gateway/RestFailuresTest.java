package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.bus.Failure.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestFailuresTest {
  private final RestCall call = new RestCall("GET /x", Instant.MAX);

  @ParameterizedTest
  @CsvSource({
    "403, 50013, REFUSED",
    "403, 50001, REFUSED",
    "403, 50007, REFUSED",
    "403, 0, REFUSED",
    "401, 0, REFUSED",
    "404, 0, NOT_FOUND",
    "404, 10003, NOT_FOUND",
    "404, 10008, NOT_FOUND",
    "400, 50035, INVALID",
    "429, 0, BUSY",
    "500, 0, UNAVAILABLE",
    "503, 0, UNAVAILABLE"
  })
  void discords_answers_have_one_meaning_each(int status, int json, Code code) {
    assertThat(RestFailures.of(status, json).code()).isEqualTo(code);
  }

  @Test
  void time_that_ran_out_before_it_was_sent_means_nothing_was_done() {
    assertThat(RestFailures.of(new TimeoutException(), call, false).code()).isEqualTo(Code.BUSY);
  }

  @Test
  void time_that_ran_out_after_it_was_sent_means_nobody_knows() {
    call.sent();

    assertThat(RestFailures.of(new TimeoutException(), call, false).code()).isEqualTo(Code.TIMEOUT);
    assertThat(RestFailures.of(new TimeoutException(), call, true).code()).isEqualTo(Code.BUSY);
  }

  @Test
  void a_429_after_it_was_sent_means_nothing_was_done_and_when_to_come_back() {
    call.sent();
    call.limited(Duration.ofSeconds(7));

    Failure failure = RestFailures.of(new TimeoutException(), call, false);

    assertThat(failure.code()).isEqualTo(Code.BUSY);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void a_refused_connection_did_nothing() {
    call.sent();

    assertThat(RestFailures.of(new ConnectException(), call, false).code())
        .isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void a_connection_that_broke_is_unclear_for_what_must_not_happen_twice() {
    call.sent();

    assertThat(RestFailures.of(new IOException("reset"), call, false).code())
        .isEqualTo(Code.TIMEOUT);
    assertThat(RestFailures.of(new IOException("reset"), call, true).code())
        .isEqualTo(Code.UNAVAILABLE);
  }
}
