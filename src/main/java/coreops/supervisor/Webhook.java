package coreops.supervisor;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** One request to whoever takes alerts. The client is made for it and gone after it. */
final class Webhook {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final AlertTarget target;

  Webhook(AlertTarget target) {
    this.target = target;
  }

  /** What became of a request. */
  enum Outcome {
    TAKEN,
    /** Worth another try. */
    AGAIN,
    /** Another try would be refused the same way. */
    REFUSED
  }

  /**
   * @param words safe to log: neither address nor key is in them
   * @param retryAfter what the other side asks for
   */
  record Answer(Outcome outcome, String words, Optional<Duration> retryAfter) {}

  /** Sends a body. Fails never; has a deadline. */
  Answer send(String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target.address())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "CoreOps-Supervisor")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    try {
      return answer(client.send(request, HttpResponse.BodyHandlers.discarding()));
    } catch (SSLException unsafe) {
      // An operator can mend that, so it gets words.
      return new Answer(Outcome.AGAIN, "no trusted certificate there", Optional.empty());
    } catch (IOException failed) {
      // Its message may name the address.
      return new Answer(Outcome.AGAIN, failed.getClass().getSimpleName(), Optional.empty());
    } finally {
      client.shutdownNow();
    }
  }

  private static Answer answer(HttpResponse<Void> response) {
    int status = response.statusCode();
    Outcome outcome =
        status / 100 == 2
            ? Outcome.TAKEN
            : status == TOO_MANY || status >= SERVER_ERRORS ? Outcome.AGAIN : Outcome.REFUSED;
    return new Answer(outcome, "status " + status, retryAfter(response));
  }

  private static Optional<Duration> retryAfter(HttpResponse<Void> response) {
    try {
      return response
          .headers()
          .firstValue("Retry-After")
          .map(text -> Duration.ofMillis((long) (Double.parseDouble(text) * 1_000)))
          .filter(wait -> !wait.isNegative())
          .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    } catch (NumberFormatException date) {
      return Optional.empty();
    }
  }
}
