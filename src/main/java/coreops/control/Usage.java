package coreops.control;

import coreops.bus.Address;
import java.time.Duration;
import java.util.List;

/**
 * The question how often each command was used. Answered by the router, who remembers the numbers
 * of a week across restarts, by the hour.
 */
public record Usage() {
  public static final Address<Usage, Answer> ADDRESS =
      new Address<>("router.usage", Usage.class, Answer.class, Duration.ofSeconds(5));

  /**
   * @param path of the command
   * @param day uses within the last 24 hours, refused ones included
   * @param week uses within the last seven days
   * @param failed those of the week that were not answered as asked
   */
  public record Count(String path, long day, long week, long failed) {}

  /** Most used of the week first. */
  public record Answer(List<Count> counts) {
    public Answer {
      counts = List.copyOf(counts);
    }
  }
}
