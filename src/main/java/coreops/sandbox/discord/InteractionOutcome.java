package coreops.sandbox.discord;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What somebody sees right after a command, a press or a form.
 *
 * @param message what was posted, or the message of the control as it is now
 * @param data the callback's data: a form, or what else came
 * @param choices the values that are offered while somebody types
 */
public record InteractionOutcome(
    Kind kind, Optional<PostedView> message, JsonObject data, List<String> choices) {
  /** The kinds. */
  public enum Kind {
    MESSAGE,
    /** "… is thinking". */
    THINKING,
    UPDATED,
    /** The message was left as it is. */
    HEARD,
    CHOICES,
    FORM,
    /** "This interaction failed": no callback within 3 s. */
    FAILED
  }

  public InteractionOutcome {
    choices = List.copyOf(choices);
  }

  static InteractionOutcome of(Kind kind) {
    return new InteractionOutcome(kind, Optional.empty(), new JsonObject(), List.of());
  }

  static InteractionOutcome of(Kind kind, Message message) {
    return new InteractionOutcome(kind, Optional.of(message.view()), new JsonObject(), List.of());
  }
}
