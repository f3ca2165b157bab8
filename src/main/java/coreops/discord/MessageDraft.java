package coreops.discord;

import coreops.types.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * A message to be posted, or what an edit makes of one.
 *
 * @param text at most 2,000 characters; may be empty when there are embeds
 * @param embeds at most ten, 6,000 characters together
 * @param rows the controls below it, at most five; an edit without any takes them away
 * @param mentions whom it may ping
 * @param replyTo the message it answers; a deleted one is no error
 * @param nonce at most 25 characters; the same nonce posts once within a few minutes, however often
 *     it is sent (enforce_nonce)
 */
public record MessageDraft(
    String text,
    List<Embed> embeds,
    List<Control.Row> rows,
    AllowedMentions mentions,
    Optional<MessageId> replyTo,
    Optional<String> nonce) {

  public MessageDraft {
    embeds = List.copyOf(embeds);
    rows = List.copyOf(rows);
  }

  public static MessageDraft text(String text) {
    return new MessageDraft(
        text, List.of(), List.of(), AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  public static MessageDraft embeds(List<Embed> embeds) {
    return new MessageDraft(
        "", embeds, List.of(), AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  public MessageDraft with(List<Control.Row> controls) {
    return new MessageDraft(text, embeds, controls, mentions, replyTo, nonce);
  }

  public MessageDraft inReplyTo(MessageId message) {
    return new MessageDraft(text, embeds, rows, mentions, Optional.of(message), nonce);
  }

  public MessageDraft pinging(AllowedMentions whom) {
    return new MessageDraft(text, embeds, rows, whom, replyTo, nonce);
  }

  public MessageDraft once(String stableNonce) {
    return new MessageDraft(text, embeds, rows, mentions, replyTo, Optional.of(stableNonce));
  }
}
