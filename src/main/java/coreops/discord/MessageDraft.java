package coreops.discord;

import coreops.types.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * A message to be posted, or what an edit makes of one.
 *
 * @param text at most 2,000 characters; may be empty when there are embeds
 * @param embeds at most ten, 6,000 characters together
 * @param mentions whom it may ping
 * @param replyTo the message it answers; a deleted one is no error
 * @param nonce at most 25 characters; the same nonce posts once within a few minutes, however often
 *     it is sent (enforce_nonce)
 */
public record MessageDraft(
    String text,
    List<Embed> embeds,
    AllowedMentions mentions,
    Optional<MessageId> replyTo,
    Optional<String> nonce) {

  public MessageDraft {
    embeds = List.copyOf(embeds);
  }

  public static MessageDraft text(String text) {
    return new MessageDraft(
        text, List.of(), AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  public static MessageDraft embeds(List<Embed> embeds) {
    return new MessageDraft("", embeds, AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  public MessageDraft inReplyTo(MessageId message) {
    return new MessageDraft(text, embeds, mentions, Optional.of(message), nonce);
  }

  public MessageDraft pinging(AllowedMentions whom) {
    return new MessageDraft(text, embeds, whom, replyTo, nonce);
  }

  public MessageDraft once(String stableNonce) {
    return new MessageDraft(text, embeds, mentions, replyTo, Optional.of(stableNonce));
  }
}
