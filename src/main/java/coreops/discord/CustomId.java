package coreops.discord;

import java.util.Optional;

/**
 * The custom id of a control: {@code <module>:<action>:<state>}. The state is all that the module
 * needs to act, so that nothing has to be remembered between the message and the press.
 *
 * @param module whom a press goes to
 * @param action which of the module's actions; no colon
 * @param state anything; may be empty, may hold colons
 */
public record CustomId(String module, String action, String state) {
  /** Discord's limit on the whole, in characters. */
  public static final int LONGEST = 100;

  /**
   * @throws IllegalArgumentException when it is longer than Discord takes, or a name holds a colon
   */
  public CustomId {
    if (module.isEmpty() || action.isEmpty() || (module + action).contains(":")) {
      throw new IllegalArgumentException("no custom id: " + module + " / " + action);
    }
    if (module.length() + action.length() + state.length() + 2 > LONGEST) {
      throw new IllegalArgumentException("custom id too long for " + module + ":" + action);
    }
  }

  /** Reads one; empty when it is not of our making. */
  public static Optional<CustomId> read(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 3 || parts[0].isEmpty() || parts[1].isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    return Optional.of(new CustomId(parts[0], parts[1], parts[2]));
  }

  @Override
  public String toString() {
    return module + ":" + action + ":" + state;
  }
}
