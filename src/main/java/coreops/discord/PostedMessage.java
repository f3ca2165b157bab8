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
 * @param controls the custom ids of its buttons and menus, in their order
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
    Instant at,
    List<String> controls) {
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
    controls = List.copyOf(controls);
  }

  /** Without controls. */
  public PostedMessage(
      MessageId id,
      ChannelId channel,
      Author author,
      String content,
      List<Embed> embeds,
      List<File> files,
      boolean pinned,
      Optional<String> nonce,
      Instant at) {
    this(id, channel, author, content, embeds, files, pinned, nonce, at, List.of());
  }

  /** What its controls say, as far as this module made them. */
  public List<CustomId> controlsOf(String module) {
    return controls.stream()
        .flatMap(text -> CustomId.read(text).stream())
        .filter(id -> id.module().equals(module))
        .toList();
  }
}
