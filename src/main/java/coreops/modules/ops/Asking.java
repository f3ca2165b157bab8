package coreops.modules.ops;

import coreops.bus.Failure;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks rooms whose answers a card can do without. */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private Asking() {}

  /** The answer, or nothing when none came; then the log says why. */
  static <T> Future<Optional<T>> orNothing(Future<T> answer) {
    return answer
        .map(Optional::of)
        .otherwise(
            error -> {
              LOG.atWarn()
                  .addKeyValue("reason", Failure.of(error).userText())
                  .log("left out of the card");
              return Optional.empty();
            });
  }
}
