package coreops.sheets;

import coreops.telemetry.Trace;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One refresh that has ended.
 *
 * @param retries tries after the first, those of failed refreshes before it included
 * @param ttlExpired whether the data was old, or none, when it began
 * @param items rows in the data afterwards; -1 when there is none
 * @param error for an operator; empty when there is none
 */
record Refresh(
    String bucket,
    Trigger trigger,
    String actor,
    Duration took,
    Result result,
    int retries,
    boolean ttlExpired,
    int items,
    String error) {
  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

  /** How it ended. */
  enum Result {
    OK("ok"),
    RETRY_OK("retry_ok"),
    FAIL("fail"),
    /** Google answered, but what it said must not replace what is there. */
    REJECTED("rejected"),
    /** The workbook has no id, so nothing was asked. */
    NOT_CONFIGURED("not configured");

    private final String text;

    Result(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  boolean ok() {
    return result == Result.OK || result == Result.RETRY_OK;
  }

  /** The line that operators search the log for. */
  String line() {
    String head =
        trigger == Trigger.STARTUP
            ? "[refresh] startup bucket=" + bucket + " trigger=startup"
            : "[refresh] trigger=" + trigger + " bucket=" + bucket;
    return "%s actor=%s duration=%dms result=%s retries=%d ttl_expired=%b count=%s error=%s"
        .formatted(
            head,
            actor,
            took.toMillis(),
            result,
            retries,
            ttlExpired,
            items < 0 ? "-" : items,
            error.isEmpty() ? "-" : error);
  }

  /** As the ops channel shows it, e.g. {@code • clans ok (0.8s, 24)}. */
  String bullet() {
    if (result == Result.NOT_CONFIGURED) {
      return "• %s not configured".formatted(bucket);
    }
    StringBuilder text = new StringBuilder("• ").append(bucket).append(' ').append(result);
    text.append(" (").append(seconds(took));
    if (items >= 0) {
      text.append(", ").append(String.format(Locale.ROOT, "%,d", items));
    }
    boolean fresh = result == Result.OK || result == Result.RETRY_OK;
    if (ttlExpired && !fresh) {
      // What is served now is old; after a success it is not, however old it was before.
      text.append(", stale");
    }
    if (retries > 0) {
      text.append(", ").append(retries).append("× retry");
    }
    if (!error.isEmpty()) {
      text.append(", ").append(error);
    }
    return text.append(')').toString();
  }

  /** Writes the line, under the trace of the refresh. */
  void log(String trace) {
    if (result == Result.NOT_CONFIGURED) {
      return;
    }
    Trace.run(
        trace,
        () ->
            LOG.atLevel(ok() ? Level.INFO : Level.WARN).addKeyValue("bucket", bucket).log(line()));
  }

  /** {@code 0.8s} below two minutes, {@code 2.5m} above. */
  static String seconds(Duration took) {
    double seconds = took.toMillis() / 1000.0;
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1fs", seconds)
        : String.format(Locale.ROOT, "%.1fm", seconds / 60);
  }
}
