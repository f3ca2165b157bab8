package coreops.sheets;

import java.time.Duration;

/**
 * Why a call to Google Sheets gave nothing. The text is for an operator and never carries a key, a
 * token or cell content.
 */
public final class SheetsException extends RuntimeException {
  /** What went wrong, as far as it matters for what to do next. */
  public enum Kind {
    /** Too many requests (429, or 403 with a quota reason); passes by itself. */
    QUOTA,
    /** Google or the network is not well (5xx, connection trouble); passes by itself. */
    UNAVAILABLE,
    /** No answer within the deadline. */
    TIMEOUT,
    /** The workbook is not shared with the service account; somebody has to share it. */
    FORBIDDEN,
    /** No workbook has this id. */
    NOT_FOUND,
    /** Google cannot make sense of the range; mostly a tab that does not exist. */
    BAD_RANGE,
    /** The service account's key is missing, unreadable or refused. */
    CREDENTIALS,
    /** The answer is larger than what fits in a small heap. */
    TOO_LARGE,
    /** The answer is not what the API documents. */
    UNREADABLE
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final Duration retryAfter;

  /**
   * @param retryAfter how long Google asks to wait; zero when it does not say
   */
  public SheetsException(Kind kind, String text, Duration retryAfter) {
    super(text, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public SheetsException(Kind kind, String text) {
    this(kind, text, Duration.ZERO);
  }

  public Kind kind() {
    return kind;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the very same call may succeed when it is made again soon. */
  public boolean passing() {
    return kind == Kind.QUOTA || kind == Kind.UNAVAILABLE;
  }

  /**
   * Whether Google said no before doing anything. After any other failure of a write nobody knows:
   * an answer can be lost, and a 503 can follow a row that is there.
   */
  public boolean refused() {
    return switch (kind) {
      case QUOTA, FORBIDDEN, NOT_FOUND, BAD_RANGE, CREDENTIALS -> true;
      case UNAVAILABLE, TIMEOUT, TOO_LARGE, UNREADABLE -> false;
    };
  }

  /** For an operator. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
