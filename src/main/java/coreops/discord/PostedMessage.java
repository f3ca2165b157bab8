package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message that stands in a channel, as its history shows it. */
public record PostedMessage(
    MessageId id,
    ChannelId channel,
    Author author,
    String content,
    List<Embed> embeds,
    Optional<String> nonce,
    Instant at) {
  public PostedMessage {
    embeds = List.copyOf(embeds);
  }
}
