package coreops.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.event.KeyValuePair;

/**
 * A log event as one line of JSON: {@code ts} (UTC, milliseconds), {@code level}, {@code logger},
 * {@code msg}, {@code trace}, {@code env}, {@code bot}, {@code build_sha}, then the event's own
 * fields, then the stack trace as {@code error}.
 */
final class JsonLine {
  private static final Set<String> FIXED =
      Set.of("ts", "level", "logger", "msg", "trace", "env", "bot", "build_sha");

  /** Longer texts are cut: a log line is no place for a document. */
  private static final int LONGEST = 16_000;

  private final Redactor redactor;
  private volatile Origin origin = new Origin("", "", "unknown");

  /** Who writes the lines. */
  record Origin(String env, String bot, String buildSha) {}

  JsonLine(Redactor redactor) {
    this.redactor = redactor;
  }

  void from(Origin origin) {
    this.origin = origin;
  }

  String of(ILoggingEvent event) {
    StringBuilder out = new StringBuilder(256).append('{');
    Origin from = origin;
    boolean thrown = event.getThrowableProxy() != null;
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    JsonText json =
        new JsonText(out, redactor)
            .field("ts", time(event))
            .field("level", event.getLevel().toString())
            .field("logger", event.getLoggerName())
            .field("msg", cut(String.valueOf(event.getFormattedMessage())))
            .field("trace", trace(pairs))
            .field("env", from.env())
            .field("bot", from.bot())
            .field("build_sha", from.buildSha());
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (!pair.key.equals("trace")) {
          boolean taken = FIXED.contains(pair.key) || (pair.key.equals("error") && thrown);
          json.field(taken ? pair.key + "_" : pair.key, pair.value);
        }
      }
    }
    if (thrown) {
      json.field("error", cut(ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
    return out.append("}\n").toString();
  }

  /** The event's own trace, or that of the code which logs. */
  private static String trace(List<KeyValuePair> pairs) {
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.key.equals("trace")) {
          return String.valueOf(pair.value);
        }
      }
    }
    return Trace.id();
  }

  private static String time(ILoggingEvent event) {
    String second = Instant.ofEpochSecond(event.getTimeStamp() / 1000).toString();
    long millis = event.getTimeStamp() % 1000;
    return second.substring(0, second.length() - 1)
        + "."
        + (millis < 10 ? "00" : millis < 100 ? "0" : "")
        + millis
        + "Z";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
