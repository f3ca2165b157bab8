package coreops.gateway;

import coreops.bus.Failure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Keeps one channel from taking the gateway for itself: at most {@link #DEPTH} requests of a
 * channel are under way, and what comes beyond is refused as BUSY at once. Discord4J queues per
 * bucket and parks its caller beyond 256.
 */
final class ChannelLanes {
  static final int DEPTH = 32;

  private final Map<Long, Integer> underWay = new HashMap<>();
  private final LongConsumer onShed;
  private long shed;

  /**
   * @param onShed hears the channel of every request that is refused
   */
  ChannelLanes(LongConsumer onShed) {
    this.onShed = onShed;
  }

  <T> Future<T> run(long channel, Supplier<Future<T>> request) {
    int now = underWay.getOrDefault(channel, 0);
    if (now >= DEPTH) {
      shed++;
      onShed.accept(channel);
      return Future.failedFuture(
          new Failure(
              Failure.Code.BUSY,
              "Too much at once in this channel; please try again in a moment.",
              Duration.ofSeconds(5)));
    }
    underWay.put(channel, now + 1);
    Future<T> answer;
    try {
      answer = request.get();
    } catch (RuntimeException error) {
      leave(channel);
      return Future.failedFuture(error);
    }
    return answer.onComplete(done -> leave(channel));
  }

  /** Requests refused since the start. */
  long shed() {
    return shed;
  }

  /** Channels with requests under way. */
  int busy() {
    return underWay.size();
  }

  private void leave(long channel) {
    underWay.computeIfPresent(channel, (same, count) -> count == 1 ? null : count - 1);
  }
}
