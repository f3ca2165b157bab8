package coreops.control;

import coreops.bus.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a component is, in its own words. Told whenever it changes and at least every {@code
 * validFor}; a report older than that counts as failed, because a component that has gone quiet is
 * not well.
 *
 * @param component e.g. {@code runtime}, {@code discord}, {@code sheets}
 * @param summary one line for a person, e.g. {@code connected} or {@code held: token refused}
 * @param detail facts for {@code /health} and the operational embeds: text, long, double, boolean,
 *     and lists and maps of these
 */
public record ComponentReport(
    String component,
    Status status,
    String summary,
    Map<String, Object> detail,
    Instant at,
    Duration validFor) {
  public static final Topic<ComponentReport> TOPIC =
      new Topic<>("control.component", ComponentReport.class);

  /** The component whose report says how the gateway link is. */
  public static final String DISCORD = "discord";

  /** The component whose report says that the process has come up. */
  public static final String RUNTIME = "runtime";

  /**
   * Key of the detail in which {@link #DISCORD} lists the names of guilds that the bot is in
   * although they are not allowed; absent or empty when there are none.
   */
  public static final String FOREIGN_GUILDS = "foreignGuilds";

  /** What a report says of its component. */
  public enum Status {
    /** Works. */
    UP,
    /** Works on old data or in part; never a reason to restart. */
    DEGRADED,
    /** Does not work. */
    DOWN,
    /** Not asked to work, e.g. a workbook without an id. */
    OFF
  }

  public ComponentReport {
    detail = Map.copyOf(detail);
  }
}
