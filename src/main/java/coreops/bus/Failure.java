package coreops.bus;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered: what went wrong, what a person should read, and when trying again
 * makes sense. The only exception that crosses the bus; it carries no stack trace, because whoever
 * threw it knew what was wrong.
 */
public final class Failure extends RuntimeException {
  /** The kinds of failure; the number is their form on the bus. */
  public enum Code {
    /** Understood and not allowed. */
    REFUSED(1),
    /** The question itself is wrong. */
    INVALID(2),
    /** What was asked for does not exist. */
    NOT_FOUND(3),
    /** Too much at once; the same question may succeed later. */
    BUSY(4),
    /**
     * Nobody is there to answer: restarting, not deployed, or a service is down. Nothing was done.
     */
    UNAVAILABLE(5),
    /** No answer in time; whether it was done is unknown. */
    TIMEOUT(6),
    /** A bug or a broken environment. */
    BROKEN(7);

    private final int number;

    Code(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    static Code of(int number) {
      return Arrays.stream(values())
          .filter(each -> each.number == number)
          .findFirst()
          .orElse(BROKEN);
    }
  }

  private static final long serialVersionUID = 1L;

  /** At most 18 digits, so that the number fits a long. */
  private static final Pattern PACKED = Pattern.compile("(\\d{1,18})\\|(.*)", Pattern.DOTALL);

  private final Code code;
  private final Duration retryAfter;
  private final boolean undelivered;

  /**
   * @param userText what a person reads; never an exception's text, a path or a secret
   * @param retryAfter when to try again; zero when waiting would not help
   */
  public Failure(Code code, String userText, Duration retryAfter) {
    this(code, userText, retryAfter, false);
  }

  private Failure(Code code, String userText, Duration retryAfter, boolean undelivered) {
    super(userText, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
    this.undelivered = undelivered;
  }

  public Failure(Code code, String userText) {
    this(code, userText, Duration.ZERO);
  }

  /** Nobody listened at the address. */
  static Failure undelivered(String userText, Duration retryAfter) {
    return new Failure(Code.UNAVAILABLE, userText, retryAfter, true);
  }

  /** A bug, as others see it. */
  public static Failure broken() {
    return new Failure(Code.BROKEN, "Something broke here; the operators have been told.");
  }

  /** Anything thrown, as one kind: a failure stays itself, all else is {@link Code#BROKEN}. */
  public static Failure of(Throwable error) {
    return switch (error) {
      case Failure failure -> failure;
      // What awaiting a failed future of the JDK throws.
      case CompletionException wrapped when wrapped.getCause() instanceof Failure failure ->
          failure;
      case ExecutionException wrapped when wrapped.getCause() instanceof Failure failure -> failure;
      default -> broken();
    };
  }

  public Code code() {
    return code;
  }

  /** What a person reads. */
  public String userText() {
    return String.valueOf(getMessage());
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /**
   * True when nobody listened, so that the question reached no one and may safely be asked again.
   * An UNAVAILABLE that somebody answered is not; this does not cross the bus.
   */
  public boolean undelivered() {
    return undelivered;
  }

  /**
   * The text that crosses the bus; Vert.x has room for a number and a text, so the wait goes in
   * front.
   */
  String packed() {
    return retryAfter.toMillis() + "|" + userText();
  }

  /** Reads {@link #packed()}; a text that somebody else wrote is taken as it is. */
  static Failure unpack(int number, @Nullable String packed) {
    Code code = Code.of(number);
    Matcher matcher = PACKED.matcher(String.valueOf(packed));
    return matcher.matches()
        ? new Failure(code, matcher.group(2), Duration.ofMillis(Long.parseLong(matcher.group(1))))
        : new Failure(code, String.valueOf(packed));
  }
}
