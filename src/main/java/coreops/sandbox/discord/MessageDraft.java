package coreops.sandbox.discord;

import coreops.types.MessageId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The body of a create or edit call after it was checked.
 *
 * @param content empty when the call did not say anything about it
 * @param embeds empty when the call did not say anything about them
 * @param components empty when the call did not say anything about them
 * @param enforceNonce whether the same nonce must not post twice
 * @param failIfNotExists whether answering a deleted message is an error
 * @param files empty when the call did not say anything about them
 * @param mentions empty means: whatever the text mentions is pinged
 */
record MessageDraft(
    Optional<String> content,
    Optional<List<JsonObject>> embeds,
    Optional<List<JsonObject>> components,
    Optional<String> nonce,
    boolean enforceNonce,
    Optional<MessageId> replyTo,
    boolean failIfNotExists,
    Optional<MentionRules> mentions,
    long flags,
    Optional<List<PostedView.File>> files) {

  /** With these files, once they are kept. */
  MessageDraft carrying(Optional<List<PostedView.File>> kept) {
    return new MessageDraft(
        content,
        embeds,
        components,
        nonce,
        enforceNonce,
        replyTo,
        failIfNotExists,
        mentions,
        flags,
        kept);
  }

  /** As the answer to a message. */
  MessageDraft answering(MessageId message) {
    return new MessageDraft(
        content,
        embeds,
        components,
        nonce,
        enforceNonce,
        Optional.of(message),
        failIfNotExists,
        mentions,
        flags,
        files);
  }

  /** What a person types: text alone. */
  static MessageDraft text(String content) {
    return new MessageDraft(
        Optional.of(content),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        true,
        Optional.empty(),
        0,
        Optional.empty());
  }
}
