package coreops.runtime;

import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Vitals;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code heartbeat.json} in the data directory: that this process lives, and how it is. A
 * supervisor ends a process whose file stands still, so each beat goes the way that the bot's own
 * work goes: over its event loop and its worker threads. How Discord is never holds a beat back.
 */
final class HeartbeatFile {
  static final String FILE = "heartbeat.json";

  /** Six beats in the minute that the supervisor waits by default. */
  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(HeartbeatFile.class);

  private final Parts parts;
  private final Path file;
  private final AtomicLong beats = new AtomicLong();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile boolean beenReady;
  private volatile boolean stopping;

  HeartbeatFile(Parts parts) {
    this.parts = parts;
    this.file = parts.settings().process().dataDir().resolve(FILE);
  }

  /** Beats from now on, until Vert.x closes. */
  void start() {
    parts.time().every(EVERY, this::beat);
    beat();
  }

  /** Says so at once, so that a supervisor need not wait for the next beat. */
  void stopping() {
    stopping = true;
    beat();
  }

  private void beat() {
    // A disk that takes longer than a beat is not asked a second time meanwhile.
    if (!writing.compareAndSet(false, true)) {
      return;
    }
    parts
        .bus()
        .ask(Vitals.ADDRESS, new Vitals())
        .map(this::told)
        // The probes are not up yet, or no longer.
        .otherwise(silent -> untold())
        .compose(body -> parts.vertx().executeBlocking(() -> write(body), false))
        .onComplete(done -> writing.set(false));
  }

  private JsonObject told(Vitals.Answer vitals) {
    boolean degraded =
        vitals.components().stream()
            .anyMatch(each -> each.status() == ComponentReport.Status.DEGRADED);
    String up = degraded ? "degraded" : "ready";
    String notUp = beenReady ? "unready" : "starting";
    beenReady = beenReady || vitals.ready();
    JsonObject body = body(vitals.ready() ? up : notUp, vitals.ready());
    vitals.pulse().ifPresent(pulse -> gateway(body, pulse));
    return body.put("missing", String.join("; ", vitals.missing()))
        .put("not_up", notUp(vitals))
        .put("alive", vitals.alive());
  }

  private static void gateway(JsonObject body, GatewayPulse pulse) {
    body.put("gateway", pulse.link().name().toLowerCase(java.util.Locale.ROOT))
        .put("last_frame", pulse.lastFrame().toString());
    pulse.held().ifPresent(held -> body.put("held", held.reason()));
  }

  private static String notUp(Vitals.Answer vitals) {
    return vitals.components().stream()
        .filter(
            each ->
                each.status() == ComponentReport.Status.DEGRADED
                    || each.status() == ComponentReport.Status.DOWN)
        .map(ComponentReport::component)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private JsonObject untold() {
    return body(beenReady ? "unready" : "starting", false);
  }

  private JsonObject body(String state, boolean ready) {
    Instant now = parts.time().now();
    return new JsonObject()
        .put("at", now.toString())
        .put("seq", beats.incrementAndGet())
        .put("bootId", parts.bootId())
        .put("pid", ProcessHandle.current().pid())
        .put("startedAt", parts.startedAt().toString())
        .put("uptime_s", Duration.between(parts.startedAt(), now).toSeconds())
        .put("state", stopping ? "stopping" : state)
        .put("ready", ready)
        .put("last_end", parts.lastEnd().words());
  }

  private boolean write(JsonObject body) {
    Path fresh = file.resolveSibling(FILE + ".tmp");
    try {
      Files.writeString(fresh, body.encodePrettily());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      failing.set(false);
    } catch (IOException unwritten) {
      touch(unwritten);
    }
    return !failing.get();
  }

  /** A disk that is full is no hang: the file's time still says that this process lives. */
  private void touch(IOException unwritten) {
    if (failing.compareAndSet(false, true)) {
      LOG.atWarn().setCause(unwritten).log("heartbeat.json could not be written");
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(parts.time().now()));
    } catch (IOException gone) {
      LOG.atDebug().setCause(gone).log("heartbeat.json could not be touched");
    }
  }
}
