package coreops.supervisor;

import java.time.Instant;
import java.util.Optional;

/** Tells a person once, for whoever restarts the bot in the supervisor's place. */
public final class OneAlert {
  private OneAlert() {}

  /**
   * Sends it, in one try of some ten seconds.
   *
   * @param source which bot it is about
   * @param over takes back what was told before
   * @return why it did not arrive, in words that are safe to log; empty when it did
   */
  public static Optional<String> send(
      AlertTarget target, String source, String text, boolean over, Instant now)
      throws InterruptedException {
    Alert alert = new Alert(Alert.Kind.OUTSIDE, !over, text, now);
    Webhook.Answer answer = new Webhook(target).send(target.body(alert, source));
    return answer.outcome() == Webhook.Outcome.TAKEN
        ? Optional.empty()
        : Optional.of(answer.words());
  }
}
