package coreops.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the environment key, or the file
 * @param shown the value as it may be shown: a secret only masked, empty when there is none
 * @param expected what would be right, or what is wrong, in the operator's words
 */
public record Problem(String key, String shown, String expected) {
  @Override
  public String toString() {
    return shown.isEmpty() ? key + ": " + expected : key + "=" + shown + ": " + expected;
  }
}
