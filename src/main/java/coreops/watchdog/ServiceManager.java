package coreops.watchdog;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.control.Stopping;
import coreops.control.Vitals;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how this process is ({@code Type=notify}): {@code READY=1} once {@code /ready} is
 * ok, {@code WATCHDOG=1} while the bot does its work, {@code STOPPING=1} when it ends, and in
 * {@code STATUS} what {@code systemctl status} shows.
 *
 * <p>Each message goes the way that the bot's own work goes: over the bus, the loop of the probes
 * and a worker thread; and the runtime and the watchdog must have reported lately. When one of them
 * hangs the messages stop, and systemd ends the process. How Discord is never holds one back:
 * ending the process over that is the watchdog verticle's matter.
 */
public final class ServiceManager {
  /** systemd's variable: where it listens. */
  public static final String ADDRESS = "NOTIFY_SOCKET";

  /** At least four in the shortest {@code WatchdogSec} that the docs allow, 20 s. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /**
   * While it is not ready, a start is given so much more time with each message: Discord may be
   * away for long, and a start that is cut off for that costs an IDENTIFY.
   */
  static final Duration MORE_TIME = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

  /** Their reports are overdue when their loops hang. */
  private static final Set<String> AT_WORK = Set.of("runtime", "watchdog");

  /** What takes a message; {@link NotifySocket#send} but in tests. */
  interface Wire {
    void send(String message) throws IOException;
  }

  private final Wire wire;
  private final Vertx vertx;
  private final Bus bus;
  private final AtomicBoolean sending = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile boolean ready;
  private volatile boolean stopping;

  ServiceManager(Wire wire, Vertx vertx, Bus bus) {
    this.wire = wire;
    this.vertx = vertx;
    this.bus = bus;
  }

  /** Tells it until Vert.x closes, when systemd has said where; otherwise does nothing. */
  public static void follow(Map<String, String> environment, Vertx vertx, Bus bus, Time time) {
    String address = environment.getOrDefault(ADDRESS, "");
    if (address.isBlank()) {
      return;
    }
    try {
      new ServiceManager(new NotifySocket(address)::send, vertx, bus).follow(time);
    } catch (IllegalArgumentException other) {
      // e.g. vsock: in a virtual machine, where systemd inside has a socket of its own.
      LOG.atWarn().setCause(other).log("systemd will not be told how this process is");
    }
  }

  Future<Void> follow(Time time) {
    time.every(EVERY, this::tell);
    return new Inbox(bus).hear(Stopping.TOPIC, this::stop);
  }

  private void stop(Stopping end) {
    stopping = true;
    send("STOPPING=1\nSTATUS=" + line("stopping: " + end.cause()));
  }

  private void tell() {
    if (stopping || !sending.compareAndSet(false, true)) {
      return;
    }
    bus.ask(Vitals.ADDRESS, new Vitals())
        .compose(vitals -> works(vitals) ? send(message(vitals)) : Future.<Void>succeededFuture())
        // Nobody answers: the probes are not up yet, or hang. Either way there is nothing to say.
        .onFailure(silent -> LOG.atDebug().setCause(silent).log("nothing to tell systemd"))
        .onComplete(done -> sending.set(false));
  }

  /** Whether nobody whose work this process is has fallen silent. */
  private static boolean works(Vitals.Answer vitals) {
    return vitals.components().stream()
        .filter(each -> AT_WORK.contains(each.component()))
        .noneMatch(each -> each.at().plus(each.validFor()).isBefore(vitals.at()));
  }

  private String message(Vitals.Answer vitals) {
    ready = ready || vitals.ready();
    String status = vitals.ready() ? "ready" : "not ready: " + String.join("; ", vitals.missing());
    String begin =
        ready ? "READY=1\nWATCHDOG=1" : "EXTEND_TIMEOUT_USEC=" + MORE_TIME.toMillis() * 1000;
    return begin + "\nSTATUS=" + line(status);
  }

  private Future<Void> send(String message) {
    return vertx.executeBlocking(() -> sent(message), false).mapEmpty();
  }

  private boolean sent(String message) {
    try {
      wire.send(message);
      failing.set(false);
    } catch (IOException untold) {
      if (failing.compareAndSet(false, true)) {
        LOG.atWarn().setCause(untold).log("systemd could not be told how this process is");
      }
    }
    return !failing.get();
  }

  /** A line is one assignment. */
  private static String line(String text) {
    return text.replaceAll("\\R", " ");
  }
}
