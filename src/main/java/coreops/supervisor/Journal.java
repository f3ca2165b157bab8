package coreops.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The supervisor's own log lines: one JSON object a line, of the same form as the bot's, so that
 * one search finds both. A logging framework would cost more memory than the supervisor has.
 */
public final class Journal {
  private final OutputStream out;
  private final Supplier<Instant> now;

  /**
   * @param out where the child's output goes, too
   */
  public Journal(OutputStream out, Supplier<Instant> now) {
    this.out = out;
    this.now = now;
  }

  /** Health: nobody has to act. */
  void info(String message, Object... pairs) {
    line("INFO", message, pairs);
  }

  /** Somebody should look. */
  void warn(String message, Object... pairs) {
    line("WARN", message, pairs);
  }

  private synchronized void line(String level, String message, Object... pairs) {
    List<Object> all = new ArrayList<>();
    all.addAll(List.of("ts", now.get(), "level", level, "logger", "supervisor", "msg", message));
    all.addAll(List.of(pairs));
    byte[] line = (Json.object(all.toArray()) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      // One call a line, so that lines of two processes on one stream stay whole.
      out.write(line);
      out.flush();
    } catch (IOException nobodyListens) {
      // There is no other place to say it, and supervising goes on.
      return;
    }
  }
}
