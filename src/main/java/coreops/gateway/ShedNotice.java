package coreops.gateway;

import coreops.bus.Bus;
import coreops.control.Notice;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once, not thousands of times, that a channel gets more requests than Discord lets through.
 */
final class ShedNotice {
  private static final Logger LOG = LoggerFactory.getLogger(ShedNotice.class);
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final Bus bus;
  private final Time time;
  private final Map<Long, Instant> told = new HashMap<>();

  ShedNotice(Bus bus, Time time) {
    this.bus = bus;
    this.time = time;
  }

  void shed(long channel) {
    Instant now = time.now();
    Instant last = told.get(channel);
    if (last != null && now.isBefore(last.plus(QUIET))) {
      return;
    }
    told.values().removeIf(when -> !now.isBefore(when.plus(QUIET)));
    told.put(channel, now);
    String name = Long.toUnsignedString(channel);
    LOG.atWarn().addKeyValue("channel", name).log("channel is flooded, requests are refused");
    bus.tell(
        Notice.TOPIC,
        new Notice(
            "shed-" + name,
            Notice.Level.WARNING,
            "Too much at once in one channel",
            List.of(
                "<#"
                    + name
                    + "> gets more than Discord lets through; what does not fit is refused."),
            false));
  }
}
