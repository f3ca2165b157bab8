package coreops.clans;

import coreops.bus.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The question for the seats that are held and placed, for operators. Placement answers. */
public record Availability() {
  public static final Address<Availability, Answer> ADDRESS =
      new Address<>(
          "placement.availability", Availability.class, Answer.class, Duration.ofSeconds(2));

  /** Whether the sheet shows a clan's seats. */
  public enum State {
    IN_SHEET,
    WAITING,
    /** The clan is not in the clans tab any more, so nothing can show it. */
    NO_ROW,
    GIVEN_UP
  }

  /**
   * A clan where somebody holds a seat, or was placed and is not counted yet.
   *
   * @param tag in the form in which tags are compared
   * @param seats as they are now, whatever the sheet shows
   * @param writtenAt when they were last saved for the sheet; empty when that was long ago
   * @param tries calls that carried a write which is not in the sheet yet
   * @param actor who caused the last write; blank when that was long ago
   * @param reason why it was given up; blank when it was not
   */
  public record Line(
      String tag,
      Seats seats,
      State state,
      Optional<Instant> writtenAt,
      long tries,
      String actor,
      String reason) {}

  /** In order of the tags. */
  public record Answer(List<Line> clans) {
    public Answer {
      clans = List.copyOf(clans);
    }
  }
}
