package coreops.control;

import coreops.bus.Address;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;

/**
 * Asks the router what decides whether somebody may run a command here and now.
 *
 * @param command as typed, without prefix
 * @param user whose cooldowns are looked at
 * @param roles of that member
 * @param directMessage true outside a guild
 */
public record Why(String command, UserId user, List<Long> roles, boolean directMessage) {
  public static final Address<Why, Answer> ADDRESS =
      new Address<>("router.why", Why.class, Answer.class, Duration.ofSeconds(2));

  public Why {
    roles = List.copyOf(roles);
  }

  /**
   * @param path the command that the words mean; empty when they mean none
   * @param nearest what may have been meant instead
   */
  public record Answer(String path, List<String> nearest, List<Check> checks) {
    public Answer {
      nearest = List.copyOf(nearest);
      checks = List.copyOf(checks);
    }
  }

  /**
   * @param name e.g. {@code toggle}, {@code role}
   * @param finding what was found, in one line
   * @param remedy what would change the answer; empty when it passed
   */
  public record Check(String name, boolean passed, String finding, String remedy) {}
}
