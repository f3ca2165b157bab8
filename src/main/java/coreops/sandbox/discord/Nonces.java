package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers for a while which message was posted under which nonce. Runs on the event loop. */
final class Nonces {
  private record Key(UserId author, ChannelId channel, String nonce) {}

  private record Known(MessageId message, Instant at) {}

  private final Duration kept;
  private final Map<Key, Known> known = new LinkedHashMap<>();

  Nonces(Duration kept) {
    this.kept = kept;
  }

  void remember(UserId author, ChannelId channel, String nonce, MessageId message) {
    Instant now = Instant.now();
    // Oldest first, so that the first fresh one ends the walk.
    var each = known.values().iterator();
    while (each.hasNext() && each.next().at().plus(kept).isBefore(now)) {
      each.remove();
    }
    known.put(new Key(author, channel, nonce), new Known(message, now));
  }

  Optional<MessageId> find(UserId author, ChannelId channel, String nonce) {
    Known found = known.get(new Key(author, channel, nonce));
    return found == null || found.at().plus(kept).isBefore(Instant.now())
        ? Optional.empty()
        : Optional.of(found.message());
  }
}
