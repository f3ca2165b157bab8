package coreops.deploy;

/**
 * One thing that was looked at.
 *
 * @param what in a few words
 * @param passed whether it is as it should be
 * @param found what was found; never a secret
 */
public record Checked(String what, boolean passed, String found) {
  static Checked passed(String what, String found) {
    return new Checked(what, true, found);
  }

  static Checked failed(String what, String found) {
    return new Checked(what, false, found);
  }

  @Override
  public String toString() {
    return (passed ? "ok    " : "FAIL  ") + what + (found.isEmpty() ? "" : ": " + found);
  }
}
