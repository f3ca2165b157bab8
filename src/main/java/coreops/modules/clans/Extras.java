package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.types.ChannelId;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is nice to have done and no error where the bot may not. Nobody waits for it. Where it was
 * refused it is let be for a while: Discord bans addresses that are refused too often.
 */
final class Extras {
  static final Duration LET_BE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Extras.class);

  private final Time time;
  private final Map<String, Instant> refused = new ConcurrentHashMap<>();

  Extras(Time time) {
    this.time = time;
  }

  /**
   * @param what the same for what takes the same permission
   */
  void attempt(String what, ChannelId channel, Supplier<Future<?>> deed) {
    String key = what + " " + channel;
    Instant before = refused.get(key);
    if (before != null && time.now().isBefore(before.plus(LET_BE))) {
      return;
    }
    deed.get()
        .onSuccess(done -> refused.remove(key))
        .onFailure(
            error -> {
              Failure failure = Failure.of(error);
              if (failure.code() == Failure.Code.REFUSED) {
                refused.put(key, time.now());
              }
              LOG.atInfo()
                  .addKeyValue("what", what)
                  .addKeyValue("reason", failure.userText())
                  .log("let be");
            });
  }
}
