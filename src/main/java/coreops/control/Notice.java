package coreops.control;

import coreops.bus.Topic;
import java.util.List;

/**
 * Something for the ops channel. Any room may tell one; the feed words it, posts it once Discord is
 * connected, and never lets it fail whoever told it.
 *
 * @param key notices of the same key within a few seconds are one
 * @param lines shown below the title
 * @param pingAdmins whether the admin roles are to be pinged
 */
public record Notice(
    String key, Level level, String title, List<String> lines, boolean pingAdmins) {
  public static final Topic<Notice> TOPIC = new Topic<>("control.notice", Notice.class);

  /** How a notice is marked. */
  public enum Level {
    SUCCESS,
    INFO,
    LIFECYCLE,
    REFRESH,
    WATCHDOG,
    SCHEDULER,
    WARNING,
    ERROR
  }

  public Notice {
    lines = List.copyOf(lines);
  }
}
