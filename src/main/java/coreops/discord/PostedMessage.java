package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message that stands in a channel, as its history shows it.
 *
 * @param files what was sent along
 */
public record PostedMessage(
    MessageId id,
    ChannelId channel,
    Author author,
    String content,
    List<Embed> embeds,
    List<File> files,
    boolean pinned,
    Optional<String> nonce,
    Instant at) {
  /**
   * A file that was sent along.
   *
   * @param url where it can be fetched for some time, as Discord signs it anew now and then
   * @param bytes its size
   */
  public record File(String name, String url, int bytes) {}

  public PostedMessage {
    embeds = List.copyOf(embeds);
    files = List.copyOf(files);
  }
}
