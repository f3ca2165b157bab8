package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.control.Notice;
import coreops.types.InteractionId;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators what goes wrong in the router: each kind once in a while, not per command. */
final class Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Bus bus;
  private final Time time;
  private final Map<String, Instant> told = new HashMap<>();

  Alarm(Bus bus, Time time) {
    this.bus = bus;
    this.time = time;
  }

  /** Commands are turned away because too many are under way. */
  void shedding(String module, long soFar) {
    if (due("shed:" + module)) {
      LOG.atWarn().addKeyValue("module", module).addKeyValue("shed", soFar).log("commands shed");
      bus.tell(
          Notice.TOPIC,
          new Notice(
              "router:shed:" + module,
              Notice.Level.WARNING,
              "Too many commands at once",
              List.of("module: " + module, "turned away since the start: " + soFar),
              false));
    }
  }

  /** A claim could not be written down. */
  void unclaimed(Throwable error) {
    if (due("unclaimed")) {
      LOG.atError().setCause(error).log("commands run without protection against replays");
    }
  }

  /** Even the excuse for a form came too late; whoever pressed saw Discord's own. */
  static void lateForm(InteractionId id, Throwable error) {
    LOG.atInfo()
        .addKeyValue("interaction", id)
        .addKeyValue("reason", Failure.of(error).userText())
        .log("form not shown");
  }

  /** An answer did not arrive; a full lane is the gateway's to tell about. */
  void undelivered(String path, Failure failure) {
    if (due("undelivered:" + failure.code())) {
      LOG.atWarn()
          .addKeyValue("command", path)
          .addKeyValue("code", failure.code().name())
          .addKeyValue("reason", failure.userText())
          .log("answer not delivered");
    }
  }

  private boolean due(String what) {
    Instant now = time.now();
    Instant last = told.get(what);
    if (last != null && last.plus(PAUSE).isAfter(now)) {
      return false;
    }
    told.put(what, now);
    return true;
  }
}
