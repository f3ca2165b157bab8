package coreops.bus;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.telemetry.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final List<String> began = Collections.synchronizedList(new ArrayList<>());
  private final Lanes<String> lanes = new Lanes<>(3);

  @Test
  void work_of_one_key_runs_one_after_the_other_in_order() {
    Promise<Void> first = Promise.promise();
    Promise<Void> second = Promise.promise();
    lanes.run("a", () -> begin("1", first));
    lanes.run("a", () -> begin("2", second));
    lanes.run("a", () -> begin("3", Promise.promise()));
    assertThat(began).containsExactly("1");

    first.complete();
    assertThat(began).containsExactly("1", "2");

    second.complete();
    assertThat(began).containsExactly("1", "2", "3");
  }

  @Test
  void other_keys_do_not_wait() {
    lanes.run("a", () -> begin("a", Promise.promise()));
    lanes.run("b", () -> begin("b", Promise.promise()));

    assertThat(began).containsExactly("a", "b");
  }

  @Test
  void what_fails_or_throws_does_not_stop_the_lane() {
    Future<Void> thrown =
        lanes.run(
            "a",
            () -> {
              throw new StackOverflowError();
            });
    Future<Void> failed = lanes.run("a", () -> Future.failedFuture("no"));
    Future<Void> fine = lanes.run("a", Future::succeededFuture);

    assertThat(thrown.cause()).isInstanceOf(StackOverflowError.class);
    assertThat(failed.cause()).hasMessage("no");
    assertThat(fine.succeeded()).isTrue();
    assertThat(lanes.busy()).isZero();
  }

  @Test
  void a_full_lane_refuses_as_busy_and_has_room_again_later() {
    Promise<Void> first = Promise.promise();
    lanes.run("a", first::future);
    lanes.run("a", Future::succeededFuture);
    lanes.run("a", Future::succeededFuture);

    Future<Void> fourth = lanes.run("a", Future::succeededFuture);
    assertThat(fourth.cause())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Failure.Code.BUSY));

    first.complete();
    assertThat(lanes.<Void>run("a", Future::succeededFuture).succeeded()).isTrue();
  }

  @Test
  void work_given_from_inside_the_lane_comes_after_what_waits() {
    Promise<Void> outer = Promise.promise();
    lanes.run(
        "a",
        () -> {
          lanes.run("a", () -> begin("given inside", Promise.promise()));
          return begin("outer", outer);
        });
    assertThat(began).containsExactly("outer");

    outer.complete();
    assertThat(began).containsExactly("outer", "given inside");
  }

  @Test
  void nothing_is_kept_of_keys_that_are_done() {
    IntStream.range(0, 10_000).forEach(i -> lanes.run("key " + i, Future::succeededFuture));

    assertThat(lanes.busy()).isZero();
  }

  @Test
  void work_that_is_done_at_once_is_no_deeper_than_one_however_much_waits() {
    Lanes<String> wide = new Lanes<>(200_000);
    Promise<Void> first = Promise.promise();
    AtomicInteger done = new AtomicInteger();
    wide.run("a", first::future);
    for (int i = 0; i < 100_000; i++) {
      wide.run("a", () -> Future.succeededFuture(done.incrementAndGet()));
    }

    first.complete();

    assertThat(done).hasValue(100_000);
    assertThat(wide.busy()).isZero();
  }

  @Test
  void order_and_count_hold_under_many_threads() {
    Lanes<Integer> wide = new Lanes<>(100_000);
    List<List<Integer>> done =
        IntStream.range(0, 4).<List<Integer>>mapToObj(k -> new ArrayList<>()).toList();
    Vertx vertx = Vertx.vertx();
    List<Future<Object>> all =
        IntStream.range(0, 4)
            .boxed()
            .flatMap(
                key ->
                    IntStream.range(0, 2_000)
                        .mapToObj(
                            i ->
                                wide.run(
                                    key,
                                    () ->
                                        vertx.executeBlocking(() -> done.get(key).add(i), false))))
            .<Future<Object>>map(each -> each.map(x -> x))
            .toList();
    finished(Future.all(all));
    finished(vertx.close());

    assertThat(done)
        .allSatisfy(
            list ->
                assertThat(list)
                    .containsExactlyElementsOf(IntStream.range(0, 2_000).boxed().toList()));
    assertThat(wide.busy()).isZero();
  }

  @Test
  void waiting_work_runs_on_its_givers_context_under_its_trace() throws Exception {
    Vertx vertx = Vertx.vertx();
    Context context = vertx.getOrCreateContext();
    Promise<Void> first = Promise.promise();
    CompletableFuture<List<Object>> seen = new CompletableFuture<>();
    lanes.run("a", first::future);
    CompletableFuture<Void> given = new CompletableFuture<>();
    context.runOnContext(
        turn ->
            Trace.run(
                "cafe",
                () -> {
                  lanes.run(
                      "a",
                      () -> {
                        seen.complete(List.of(Trace.current(), Vertx.currentContext()));
                        return Future.succeededFuture();
                      });
                  given.complete(null);
                }));
    given.get(20, TimeUnit.SECONDS);

    first.complete();

    assertThat(seen.get(20, TimeUnit.SECONDS)).containsExactly("cafe", context);
    finished(vertx.close());
  }

  private Future<Void> begin(String name, Promise<Void> until) {
    began.add(name);
    return until.future();
  }

  private static void finished(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
