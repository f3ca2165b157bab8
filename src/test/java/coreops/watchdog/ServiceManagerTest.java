package coreops.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Stopping;
import coreops.control.Vitals;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What systemd is told, and when it is told nothing. */
class ServiceManagerTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Vitals> asked = new LinkedBlockingQueue<>();
  private volatile boolean ready = true;
  private volatile boolean alive = true;
  private volatile Duration silent = Duration.ZERO;
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
  }

  @AfterEach
  void stop() {
    done(vertx.close());
  }

  @Test
  void it_is_ready_when_ready_is_ok_and_until_then_asks_for_time() throws Exception {
    follow(told::add);
    done(new Inbox(bus).answer(Vitals.ADDRESS, this::vitals));
    ready = false;

    assertThat(tick()).isEqualTo("EXTEND_TIMEOUT_USEC=60000000\nSTATUS=not ready: discord: held");
    ready = true;
    assertThat(tick()).isEqualTo("READY=1\nWATCHDOG=1\nSTATUS=ready");
  }

  @Test
  void discord_being_away_never_lets_systemd_end_a_bot_that_was_ready() throws Exception {
    follow(told::add);
    done(new Inbox(bus).answer(Vitals.ADDRESS, this::vitals));
    tick();
    ready = false;
    alive = false;

    assertThat(tick()).startsWith("READY=1\nWATCHDOG=1\nSTATUS=not ready");
  }

  @Test
  void nothing_is_told_while_the_probes_hang_and_the_watchdog_is_fed_again_afterwards()
      throws Exception {
    follow(told::add);
    CountDownLatch hang = new CountDownLatch(1);
    done(
        new Inbox(bus)
            .answer(
                Vitals.ADDRESS,
                question -> {
                  asked.add(question);
                  await(hang);
                  return vitals(question);
                }));

    time.advance(ServiceManager.EVERY);
    assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
    time.advance(Duration.ofMinutes(2));

    assertThat(told).isEmpty();
    hang.countDown();
    assertThat(tickUntilTold()).contains("WATCHDOG=1");
  }

  @Test
  void nothing_is_told_while_the_watchdog_verticle_is_silent() throws Exception {
    follow(told::add);
    done(
        new Inbox(bus)
            .answer(
                Vitals.ADDRESS,
                question -> {
                  asked.add(question);
                  return vitals(question);
                }));
    silent = Duration.ofSeconds(31);

    // Asking again means that the answer before has been dealt with.
    for (int times = 0; times < 3; ) {
      time.advance(ServiceManager.EVERY);
      times += asked.poll(50, TimeUnit.MILLISECONDS) == null ? 0 : 1;
    }

    assertThat(told).isEmpty();
  }

  @Test
  void the_end_is_told_once_and_nothing_after_it() throws Exception {
    follow(told::add);
    done(new Inbox(bus).answer(Vitals.ADDRESS, this::vitals));
    tick();

    bus.tell(Stopping.TOPIC, new Stopping("asked\nby a signal"));

    assertThat(told.poll(20, TimeUnit.SECONDS))
        .isEqualTo("STOPPING=1\nSTATUS=stopping: asked by a signal");
    time.advance(Duration.ofMinutes(1));
    assertThat(told).isEmpty();
  }

  @Test
  void a_message_that_is_not_taken_costs_only_itself() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    follow(
        message -> {
          if (tries.incrementAndGet() <= 2) {
            throw new IOException("sendto: errno 11");
          }
          told.add(message);
        });
    done(new Inbox(bus).answer(Vitals.ADDRESS, this::vitals));

    assertThat(tickUntilTold()).contains("WATCHDOG=1");
    assertThat(tries.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void without_systemd_nothing_happens_and_an_address_of_another_kind_is_survived() {
    ServiceManager.follow(Map.of(), vertx, bus, time);
    ServiceManager.follow(Map.of(ServiceManager.ADDRESS, "vsock:2:1"), vertx, bus, time);

    time.advance(Duration.ofMinutes(1));
    assertThat(told).isEmpty();
  }

  private void follow(ServiceManager.Wire wire) {
    done(new ServiceManager(wire, vertx, bus).follow(time));
  }

  private String tick() throws InterruptedException {
    time.advance(ServiceManager.EVERY);
    String next = told.poll(20, TimeUnit.SECONDS);
    // The turn ends after the message was taken.
    return next == null ? tickUntilTold() : next;
  }

  private String tickUntilTold() throws InterruptedException {
    for (int tries = 0; tries < 400; tries++) {
      time.advance(ServiceManager.EVERY);
      String next = told.poll(50, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    throw new AssertionError("nothing was told");
  }

  private Vitals.Answer vitals(Vitals question) {
    Instant now = time.now();
    return new Vitals.Answer(
        ready,
        ready ? List.of() : List.of("discord: held"),
        alive,
        Duration.ZERO,
        Optional.<GatewayPulse>empty(),
        List.of(
            report("watchdog", now.minus(silent)),
            report("sheets", now.minus(Duration.ofHours(1)))),
        now,
        now);
  }

  private static ComponentReport report(String component, Instant at) {
    return new ComponentReport(
        component, ComponentReport.Status.UP, "", Map.of(), at, Duration.ofSeconds(30));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
