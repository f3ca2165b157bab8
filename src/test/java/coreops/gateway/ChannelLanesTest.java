package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelLanesTest {
  private final List<Long> told = new ArrayList<>();
  private final ChannelLanes lanes = new ChannelLanes(told::add);

  @Test
  void a_full_lane_refuses_and_no_other_notices() {
    Promise<String> slow = Promise.promise();
    for (int i = 0; i < ChannelLanes.DEPTH; i++) {
      assertThat(lanes.run(1, slow::future).failed()).isFalse();
    }

    Future<String> refused = lanes.run(1, slow::future);

    assertThat(((Failure) refused.cause()).code()).isEqualTo(Failure.Code.BUSY);
    assertThat(lanes.run(2, () -> Future.succeededFuture("through")).result()).isEqualTo("through");
    assertThat(told).containsExactly(1L);
    assertThat(lanes.shed()).isEqualTo(1);

    slow.complete("done");
    assertThat(lanes.run(1, () -> Future.succeededFuture("again")).succeeded()).isTrue();
    assertThat(lanes.busy()).isZero();
  }

  @Test
  void a_request_that_cannot_be_made_takes_no_place() {
    Future<String> broken =
        lanes.run(
            1,
            () -> {
              throw new IllegalStateException("on purpose");
            });

    assertThat(broken.failed()).isTrue();
    assertThat(lanes.busy()).isZero();
  }
}
