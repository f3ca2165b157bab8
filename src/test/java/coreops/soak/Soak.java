package coreops.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * The long forms of both soaks, for {@code scripts/soak}. Prints the reports; exit code 1 when
 * something that must not happen did.
 */
public final class Soak {
  /** What a heap of 128 MiB may still take up of its own room; more than that is a leak. */
  private static final double GROWTH_LIMIT_MEBIBYTES = 16;

  private Soak() {}

  /**
   * @param arguments days on the virtual clock and minutes in real time; 7 and 20 when left out
   */
  public static void main(String[] arguments) throws IOException {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      // The refusals and outages of days are expected.
      root.setLevel(Level.OFF);
    }
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    boolean good = days == 0 || week(days);
    good &= minutes == 0 || storm(Duration.ofMinutes(minutes));
    System.exit(good ? 0 : 1);
  }

  private static boolean week(int days) {
    WeekReport report = new Week(days, 7).run();
    System.out.println(report);
    return report.jobsMissed().isEmpty()
        && report.jobsDoubled().isEmpty()
        && report.postsDoubled().isEmpty()
        && report.unanswered().isEmpty()
        && report.answeredTwice().isEmpty()
        && report.unexplainedExits().isEmpty()
        && report.mostReadsInAMinute() <= report.readQuota();
  }

  private static boolean storm(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    try (Storm storm = new Storm(Files.createTempDirectory("soak"))) {
      while (System.nanoTime() < end) {
        storm.round();
      }
      StormReport report = storm.report();
      System.out.println(report);
      return report.problems().isEmpty()
          && report.answers().keySet().equals(Set.of(1L))
          && report.growth() <= GROWTH_LIMIT_MEBIBYTES;
    }
  }
}
