package coreops.images;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Badges for whoever asks over the bus. It fetches on an event loop of its own and decodes on the
 * decoder's thread, so that no module's thread ever waits for a CDN.
 */
public final class BadgeVerticle extends VerticleBase {
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
  private static final Duration REPORT_HOLDS = Duration.ofSeconds(35);

  /** Badges are small, and a guild has some dozens. */
  private static final PadLimits LIMITS =
      new PadLimits(Duration.ofSeconds(5), 8, 64, 60, 5, 4 << 20, Duration.ofDays(1));

  private final Settings settings;
  private final Bus bus;
  private final Time time;
  private @Nullable Inbox inbox;
  private @Nullable EmojiPad pad;
  private Time.Timer reports = () -> {};

  public BadgeVerticle(Settings settings, Bus bus, Time time) {
    this.settings = settings;
    this.bus = bus;
    this.time = time;
  }

  @Override
  public Future<?> start() {
    EmojiPad pictures = new EmojiPad(vertx, settings, time, LIMITS);
    pad = pictures;
    pictures.warmUp();
    BadgeDesk desk = new BadgeDesk(pictures, settings.images(), time);
    Inbox mine = new Inbox(bus);
    inbox = mine;
    reports = time.every(REPORT_EVERY, () -> report(pictures, desk));
    report(pictures, desk);
    return mine.answerLater(BadgeCalls.ADDRESS, desk::badges);
  }

  @Override
  public Future<?> stop() {
    reports.cancel();
    Future<Void> drained = inbox == null ? Future.succeededFuture() : inbox.drain();
    return drained.compose(done -> pad == null ? Future.succeededFuture() : pad.close());
  }

  private void report(EmojiPad pictures, BadgeDesk desk) {
    boolean slow = desk.slow();
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "images",
            slow ? Status.DEGRADED : Status.UP,
            slow ? "Discord's CDN is slow; cards go without their crests" : "crests are there",
            Map.of("badges", pictures.counts(), "late", desk.late()),
            time.now(),
            REPORT_HOLDS));
  }
}
