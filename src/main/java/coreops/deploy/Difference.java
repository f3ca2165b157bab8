package coreops.deploy;

import java.util.Optional;

/**
 * A key in which two environments differ.
 *
 * @param before and after as they may be shown; blank where the key is not set
 * @param ticket that allows it
 * @param expected whether it differs for good, and so is no drift
 * @param blocks whether it stops the deployment
 */
public record Difference(
    String key,
    Kind kind,
    boolean secret,
    String before,
    String after,
    Optional<String> ticket,
    boolean expected,
    boolean blocks) {
  /** How they differ, seen from the first. */
  public enum Kind {
    MISSING,
    EXTRA,
    CHANGED
  }
}
