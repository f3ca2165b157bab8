package coreops.command;

import java.util.Optional;

/**
 * What a control does, as data: who may use it, and how its answer is shown. Known to the router
 * even while the module is off or restarting, so that a press is always answered in time.
 *
 * @param module who answers: the bus address is {@code action.<module>}
 * @param action the second part of a {@link coreops.discord.CustomId}
 * @param tier who may use it; the module itself checks owners
 * @param kind how the answer is shown
 * @param toggle the feature toggle that must be TRUE; empty for the backbone
 */
public record ActionSpec(
    String module, String action, Tier tier, Kind kind, Optional<String> toggle) {
  /** How the answer to a press is shown. */
  public enum Kind {
    /** The message of the control becomes the answer. */
    UPDATES,
    /** A new message that everybody sees. */
    REPLIES,
    /** A new message that only the presser sees. */
    REPLIES_PRIVATELY,
    /** A form; it has to be there within 3 s, so the module must not wait for anything. */
    OPENS_FORM
  }

  public static ActionSpec action(String module, String action, Tier tier, Kind kind) {
    return new ActionSpec(module, action, tier, kind, Optional.empty());
  }

  public ActionSpec behind(String feature) {
    return new ActionSpec(module, action, tier, kind, Optional.of(feature));
  }
}
