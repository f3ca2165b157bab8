package coreops.sandbox.discord;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a REST call that would otherwise have been answered. */
public sealed interface RestFault {
  /**
   * Answers with a status instead of doing anything.
   *
   * @param status HTTP status
   * @param code JSON error code; 0 for none in particular
   * @param headers e.g. {@code Retry-After}
   */
  record Status(int status, int code, Map<String, String> headers) implements RestFault {
    public Status {
      headers = Map.copyOf(headers);
    }
  }

  /** Answers as a proxy in front of Discord does: without its headers and without JSON. */
  record Proxy(int status) implements RestFault {}

  /** Does what was asked, but later. */
  record Delay(Duration by) implements RestFault {}

  /** Never answers; nothing is done. */
  record Silence() implements RestFault {}

  /** Does what was asked, then cuts the connection instead of answering. */
  record LostAnswer() implements RestFault {}

  /**
   * Does what was asked, then answers as if a proxy in front of Discord had given up.
   *
   * @param status HTTP status, of the 500s
   */
  record DoneButFailed(int status) implements RestFault {}
}
