package coreops.modules.ops;

import coreops.clans.Availability;
import coreops.clans.Availability.Line;
import coreops.clans.Seats;
import coreops.discord.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of {@code digest} about the clans where seats are held: those in trouble first. */
final class AvailabilityLines {
  /** As many as fit beside the caches; the rest is counted. */
  private static final int LISTED = 12;

  private static final int NAMES = 60;
  private static final int ACTOR = 30;

  private AvailabilityLines() {}

  static String of(Availability.Answer answer, Instant now) {
    List<Line> clans =
        answer.clans().stream()
            .sorted((one, other) -> other.state().compareTo(one.state()))
            .toList();
    if (clans.isEmpty()) {
      return "no seat is held";
    }
    String lines =
        clans.stream().limit(LISTED).map(each -> line(each, now)).collect(Collectors.joining("\n"));
    int more = clans.size() - LISTED;
    return more > 0 ? lines + "\n… and %d more".formatted(more) : lines;
  }

  private static String line(Line line, Instant now) {
    Seats seats = line.seats();
    return "%s **%s** — AF %d · AH %d · AI %s%s · age %s · retries %d · by %s%s"
        .formatted(
            light(line.state()),
            Shown.plain(line.tag(), 20),
            seats.open(),
            seats.reserved(),
            Shown.plain(seats.summary(), NAMES),
            seats.placed() > 0 ? " · placed " + seats.placed() : "",
            Shown.span(line.writtenAt().map(at -> Duration.between(at, now))),
            Math.max(0, line.tries() - 1),
            line.actor().isEmpty() ? Shown.NONE : Shown.plain(line.actor(), ACTOR),
            reason(line));
  }

  private static String reason(Line line) {
    if (line.state() == Availability.State.NO_ROW) {
      return " · not in the clans tab";
    }
    return line.reason().isEmpty() ? "" : " · " + Shown.plain(line.reason(), NAMES);
  }

  private static String light(Availability.State state) {
    return switch (state) {
      case IN_SHEET -> "🟢";
      case WAITING -> "🟡";
      case NO_ROW -> "⚪";
      case GIVEN_UP -> "🔴";
    };
  }
}
