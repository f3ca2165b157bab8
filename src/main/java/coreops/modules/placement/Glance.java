package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.discord.Shown;
import coreops.sheets.Sheets;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at the sheets before a recruiter is answered. What was read a moment ago is good enough,
 * so that all who press at once share one read, and one that fails is not made again at once. Who
 * waits is answered in time whatever Google does, and told how old the answer is.
 */
final class Glance {
  private static final Logger LOG = LoggerFactory.getLogger(Glance.class);

  /** At most 8 reads a minute of the 30 that this process allows itself. */
  static final Duration YOUNG = Duration.ofSeconds(15);

  /** Presses are acknowledged after 1.5 s; a read takes less than a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final List<String> BUCKETS = List.of(BoardReader.LEDGER, BoardReader.CLANS);

  private final Sheets sheets;
  private final Time time;
  private volatile Look last = new Look(Instant.MIN, Future.succeededFuture());

  Glance(Sheets sheets, Time time) {
    this.sheets = sheets;
    this.time = time;
  }

  private record Look(Instant at, Future<?> read) {
    boolean covers(Instant now) {
      return !at.equals(Instant.MIN) && now.isBefore(at.plus(YOUNG));
    }
  }

  /**
   * Has ledger and clans tab read, unless that was done a moment ago. Never fails.
   *
   * @return how old what is known is, for people; blank when it is young
   */
  String look(String actor) {
    if (age().compareTo(YOUNG) <= 0) {
      return "";
    }
    await(current(actor));
    Duration age = age();
    return age.compareTo(YOUNG) <= 0
        ? ""
        : "🕒 As the sheets were %s ago; they could not be read just now."
            .formatted(Shown.span(age));
  }

  private Look current(String actor) {
    Look before = last;
    Instant now = time.now();
    if (before.covers(now)) {
      return before;
    }
    Look mine =
        new Look(
            now,
            Future.join(BUCKETS.stream().map(name -> sheets.refreshNow(name, actor)).toList()));
    last = mine;
    return mine;
  }

  /** Whoever comes late to a read waits only for the rest of its time. */
  private void await(Look look) {
    long left = PATIENCE.minus(Duration.between(look.at(), time.now())).toMillis();
    if (look.read().isComplete() || left <= 0) {
      return;
    }
    try {
      look.read().timeout(left, TimeUnit.MILLISECONDS).await();
    } catch (Exception late) {
      LOG.atInfo()
          .addKeyValue("reason", Failure.of(late).userText())
          .log("recruiters are answered with what was read before");
    }
  }

  /** Since the older of the two was read; nothing when there is none, which others tell. */
  private Duration age() {
    return BUCKETS.stream()
        .map(
            name ->
                sheets
                    .getSnapshot(name)
                    .map(shown -> shown.state().lastRefresh().orElse(Instant.EPOCH))
                    .otherwise(time.now())
                    .await())
        .min(Instant::compareTo)
        .map(read -> Duration.between(read, time.now()))
        .orElse(Duration.ZERO);
  }
}
