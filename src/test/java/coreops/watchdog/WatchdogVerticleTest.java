package coreops.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.control.ComponentReport;
import coreops.control.ExitRequest;
import coreops.control.GatewayAction;
import coreops.control.Notice;
import coreops.health.TestSettings;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watchdog on the bus: what others see of it. */
class WatchdogVerticleTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
    Inbox inbox = new Inbox(bus);
    done(
        Future.all(
            inbox.hear(Notice.TOPIC, heard::add),
            inbox.hear(ExitRequest.TOPIC, heard::add),
            inbox.answer(
                GatewayAction.ADDRESS,
                action -> {
                  heard.add(action);
                  return new GatewayAction.Outcome(true, "done");
                })));
  }

  @AfterEach
  void stop() {
    done(vertx.close());
  }

  @Test
  void it_says_that_it_watches_climbs_the_ladder_and_asks_for_exit_code_1() throws Exception {
    done(vertx.deployVerticle(new WatchdogVerticle(TestSettings.with(false, 0), bus, time)));
    assertThat(next(Notice.class).lines().getFirst()).contains("interval=60s • stall=210s");

    time.advance(Duration.ofSeconds(221));

    assertThat(next(GatewayAction.class).kind()).isEqualTo(GatewayAction.Kind.RESUME);
    assertThat(next(GatewayAction.class).kind()).isEqualTo(GatewayAction.Kind.FRESH_SESSION);
    ExitRequest exit = next(ExitRequest.class);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.cause()).startsWith("watchdog: disconnected");
    assertThat(exit.actor()).isEqualTo("watchdog");
  }

  @Test
  void it_reports_about_itself() throws Exception {
    done(new Inbox(bus).hear(ComponentReport.TOPIC, heard::add));
    done(vertx.deployVerticle(new WatchdogVerticle(TestSettings.with(false, 0), bus, time)));

    ComponentReport report = next(ComponentReport.class);

    assertThat(report.component()).isEqualTo("watchdog");
    assertThat(report.status()).isEqualTo(ComponentReport.Status.UP);
    assertThat(report.detail()).containsEntry("stall_sec", 210L);
  }

  private <T> T next(Class<T> type) throws InterruptedException {
    while (true) {
      Object next = heard.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("a %s", type.getSimpleName()).isNotNull();
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
