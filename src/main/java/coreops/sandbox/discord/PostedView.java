package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as it stands in a channel at one moment; a copy that does not change.
 *
 * @param byBotUnderTest whether the bot that is logged in wrote it
 * @param embeds as Discord's JSON carries them
 * @param components the rows of controls below it, as Discord's JSON carries them
 * @param onlyFor the one person who sees it; empty for everybody
 * @param replyTo the message it answers
 * @param pingedUsers whom it notified, after allowed_mentions
 * @param pingedRoles which roles it notified, after allowed_mentions
 * @param reactions in the order they came
 * @param edited when it was last edited
 * @param files what was sent along
 * @param pinnedAt when it was pinned; empty when it is not
 */
public record PostedView(
    MessageId id,
    ChannelId channel,
    UserId author,
    String authorName,
    boolean byBotUnderTest,
    String content,
    List<JsonObject> embeds,
    List<JsonObject> components,
    Optional<UserId> onlyFor,
    Optional<String> nonce,
    Optional<MessageId> replyTo,
    List<UserId> pingedUsers,
    List<RoleId> pingedRoles,
    boolean pingedEveryone,
    List<Reaction> reactions,
    Instant at,
    Optional<Instant> edited,
    List<File> files,
    Optional<Instant> pinnedAt) {

  /** Without files and not pinned. */
  public PostedView(
      MessageId id,
      ChannelId channel,
      UserId author,
      String authorName,
      boolean byBotUnderTest,
      String content,
      List<JsonObject> embeds,
      List<JsonObject> components,
      Optional<UserId> onlyFor,
      Optional<String> nonce,
      Optional<MessageId> replyTo,
      List<UserId> pingedUsers,
      List<RoleId> pingedRoles,
      boolean pingedEveryone,
      List<Reaction> reactions,
      Instant at,
      Optional<Instant> edited) {
    this(
        id,
        channel,
        author,
        authorName,
        byBotUnderTest,
        content,
        embeds,
        components,
        onlyFor,
        nonce,
        replyTo,
        pingedUsers,
        pingedRoles,
        pingedEveryone,
        reactions,
        at,
        edited,
        List.of(),
        Optional.empty());
  }

  /**
   * A file that was sent along.
   *
   * @param id of the attachment
   * @param url at the sandbox's CDN
   * @param bytes its size
   */
  public record File(String id, String name, String url, int bytes) {}

  /**
   * One person's reaction.
   *
   * @param emoji a Unicode emoji, or {@code name:id} for a custom one
   */
  public record Reaction(String emoji, UserId by) {}

  public PostedView {
    embeds = List.copyOf(embeds);
    components = List.copyOf(components);
    pingedUsers = List.copyOf(pingedUsers);
    pingedRoles = List.copyOf(pingedRoles);
    reactions = List.copyOf(reactions);
    files = List.copyOf(files);
  }

  /** The message as a person reads it: text, then every embed, line by line. */
  public String asText() {
    return PlainText.of(this);
  }
}
