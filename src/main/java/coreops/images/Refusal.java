package coreops.images;

/** Why there is no picture: the HTTP status and the text of the answer. */
public enum Refusal {
  MISSING(400, "missing u"),
  SOURCE(400, "invalid source host"),
  UPSTREAM(502, "upstream error"),
  MEDIA_TYPE(415, "unsupported media type"),
  TOO_LARGE(413, "image too large"),
  TIMEOUT(504, "timeout"),
  BUSY(429, "too many requests"),
  INTERNAL(500, "internal error");

  private final int status;
  private final String text;

  Refusal(int status, String text) {
    this.status = status;
    this.text = text;
  }

  public int status() {
    return status;
  }

  public String text() {
    return text;
  }

  /** The same as an exception; what it is thrown with says all, so it carries no stack. */
  RefusedException thrown() {
    return new RefusedException(this);
  }

  /** What a failure is to the asker. */
  public static Refusal of(Throwable failure) {
    return failure instanceof RefusedException refused ? refused.refusal : INTERNAL;
  }

  /** Carries a refusal through futures and decoders. */
  static final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    private RefusedException(Refusal refusal) {
      super(refusal.text);
      this.refusal = refusal;
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
