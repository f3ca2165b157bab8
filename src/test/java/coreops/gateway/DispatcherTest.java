package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import coreops.types.UserId;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> handled = new ArrayList<>();

  @TempDir Path dir;
  private SessionKeeper keeper;
  private Dispatcher dispatcher;

  @BeforeEach
  void make() {
    keeper =
        new SessionKeeper(
            new SessionFile(dir),
            new Loop(vertx),
            new VirtualTime(Instant.parse("2026-11-21T00:00:00Z")));
    keeper.restore(new Session("s", "wss://resume", new UserId(1), 1, 5, 0));
    dispatcher = new Dispatcher(keeper, new coreops.telemetry.Tallies());
    dispatcher.on(
        "GOOD",
        data -> {
          handled.add("GOOD");
          return Future.succeededFuture();
        });
    dispatcher.on(
        "THROWS",
        data -> {
          throw new IllegalStateException("on purpose");
        });
    dispatcher.on("FAILS", data -> Future.failedFuture("on purpose"));
    dispatcher.on(
        "OVERFLOWS",
        data -> {
          throw new StackOverflowError();
        });
  }

  @AfterEach
  void close() {
    Eventually.get(vertx.close());
  }

  private void dispatch(String type, int sequence) {
    keeper.received(sequence);
    dispatcher.dispatch(new Frame(Frame.DISPATCH, sequence, type, MissingNode.getInstance()));
  }

  @Test
  void a_handler_that_throws_ends_nothing_and_is_counted() {
    dispatch("THROWS", 6);
    dispatch("OVERFLOWS", 7);
    dispatch("FAILS", 8);
    dispatch("GOOD", 9);

    assertThat(handled).containsExactly("GOOD");
    assertThat(dispatcher.failed()).isEqualTo(3);
    assertThat(keeper.open()).isZero();
  }

  @Test
  void what_nobody_knows_is_counted_and_what_nobody_needs_is_not() {
    dispatch("SOMETHING_NEW", 6);
    dispatch("TYPING_START", 7);

    assertThat(dispatcher.unknown()).isEqualTo(1);
    assertThat(keeper.open()).isZero();
  }

  @Test
  void an_event_is_open_until_its_handler_is_done() {
    Promise<Void> slow = Promise.promise();
    dispatcher.on("SLOW", data -> slow.future());
    dispatch("SLOW", 6);
    dispatch("GOOD", 7);
    assertThat(keeper.open()).isEqualTo(1);
    assertThat(dispatcher.working()).isEqualTo(1);

    slow.complete();
    assertThat(keeper.open()).isZero();
  }

  @Test
  void after_the_close_events_are_left_for_the_next_process() {
    dispatcher.close();
    dispatch("GOOD", 6);

    assertThat(handled).isEmpty();
    assertThat(keeper.open()).isEqualTo(1);
    assertThat(dispatcher.working()).isZero();
  }
}
