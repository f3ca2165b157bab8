package coreops.discord;

import coreops.types.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * A message to be posted, or what an edit makes of one.
 *
 * @param text at most 2,000 characters; may be empty when there are embeds or files
 * @param embeds at most ten, 6,000 characters together
 * @param rows the controls below it, at most five; an edit without any takes them away
 * @param files at most {@link Attachment#MOST}; an edit without any takes them away, unless {@link
 *     #keepFiles}
 * @param keepFiles an edit leaves the files that the message has; then {@code files} are none
 * @param mentions whom it may ping
 * @param replyTo the message it answers; a deleted one is no error
 * @param nonce at most 25 characters; the same nonce posts once within a few minutes, however often
 *     it is sent (enforce_nonce)
 */
public record MessageDraft(
    String text,
    List<Embed> embeds,
    List<Control.Row> rows,
    List<Attachment> files,
    boolean keepFiles,
    AllowedMentions mentions,
    Optional<MessageId> replyTo,
    Optional<String> nonce) {

  public MessageDraft {
    embeds = List.copyOf(embeds);
    rows = List.copyOf(rows);
    files = List.copyOf(files);
  }

  /** Without files. */
  public MessageDraft(
      String text,
      List<Embed> embeds,
      List<Control.Row> rows,
      AllowedMentions mentions,
      Optional<MessageId> replyTo,
      Optional<String> nonce) {
    this(text, embeds, rows, List.of(), false, mentions, replyTo, nonce);
  }

  public static MessageDraft text(String text) {
    return new MessageDraft(
        text, List.of(), List.of(), AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  public static MessageDraft embeds(List<Embed> embeds) {
    return new MessageDraft(
        "", embeds, List.of(), AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  /** The same with another text. */
  public MessageDraft saying(String words) {
    return new MessageDraft(words, embeds, rows, files, keepFiles, mentions, replyTo, nonce);
  }

  public MessageDraft with(List<Control.Row> controls) {
    return new MessageDraft(text, embeds, controls, files, keepFiles, mentions, replyTo, nonce);
  }

  public MessageDraft carrying(List<Attachment> attachments) {
    return new MessageDraft(text, embeds, rows, attachments, keepFiles, mentions, replyTo, nonce);
  }

  /** As an edit, leaves the files that the message has. */
  public MessageDraft keepingFiles() {
    return new MessageDraft(text, embeds, rows, files, true, mentions, replyTo, nonce);
  }

  public MessageDraft inReplyTo(MessageId message) {
    return new MessageDraft(
        text, embeds, rows, files, keepFiles, mentions, Optional.of(message), nonce);
  }

  public MessageDraft pinging(AllowedMentions whom) {
    return new MessageDraft(text, embeds, rows, files, keepFiles, whom, replyTo, nonce);
  }

  public MessageDraft once(String stableNonce) {
    return new MessageDraft(
        text, embeds, rows, files, keepFiles, mentions, replyTo, Optional.of(stableNonce));
  }
}
