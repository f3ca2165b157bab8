package coreops.modules.recruitment;

import coreops.bus.Failure;

/** Why a report is not made. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean passing;

  /**
   * It will not be made until somebody changes something.
   *
   * @param code for the log line, e.g. {@code dest-missing}
   * @param words for whoever asked, without a full stop
   */
  Problem(String code, String words) {
    this(code, words, false);
  }

  private Problem(String code, String words, boolean passing) {
    super(words, null, false, false);
    this.code = code;
    this.passing = passing;
  }

  /** What another room answered, which may be different the next time. */
  static Problem of(String code, Failure failure) {
    return new Problem(
        code, failure.userText().replaceFirst("\\.$", ""), !Delivery.isFinal(failure));
  }

  String code() {
    return code;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  /** Whether another try may succeed. */
  boolean passing() {
    return passing;
  }
}
