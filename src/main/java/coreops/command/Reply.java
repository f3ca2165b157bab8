package coreops.command;

import coreops.bus.Address;
import coreops.discord.AllowedMentions;
import coreops.discord.Attachment;
import coreops.discord.Control;
import coreops.discord.Embed;
import coreops.discord.MessageDraft;
import coreops.discord.Modal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a module answers. The router delivers it as a reply to the message, over several messages
 * when it does not fit one.
 *
 * @param text may be empty when there are embeds or a reaction
 * @param rows controls below the last message
 * @param files each goes with the message whose embeds show it, else with the last
 * @param reaction an emoji to put on the invoking message; in the slash form it is put into the
 *     text
 * @param form opened instead of a message; only for actions that say so
 */
public record Reply(
    String text,
    List<Embed> embeds,
    List<Control.Row> rows,
    List<Attachment> files,
    Optional<String> reaction,
    Optional<Modal> form) {
  /** How long a module may take before the user is told that it did not answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  public Reply {
    embeds = List.copyOf(embeds);
    rows = List.copyOf(rows);
    files = List.copyOf(files);
  }

  /** Without files. */
  public Reply(
      String text,
      List<Embed> embeds,
      List<Control.Row> rows,
      Optional<String> reaction,
      Optional<Modal> form) {
    this(text, embeds, rows, List.of(), reaction, form);
  }

  public static Reply text(String text) {
    return new Reply(text, List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  public static Reply embed(Embed embed) {
    return embeds(List.of(embed));
  }

  public static Reply embeds(List<Embed> embeds) {
    return new Reply("", embeds, List.of(), Optional.empty(), Optional.empty());
  }

  /** Opens a form. */
  public static Reply form(Modal modal) {
    return new Reply("", List.of(), List.of(), Optional.empty(), Optional.of(modal));
  }

  public Reply with(Control.Row... controls) {
    return new Reply(text, embeds, List.of(controls), files, reaction, form);
  }

  /** The same with another text. */
  public Reply saying(String words) {
    return new Reply(words, embeds, rows, files, reaction, form);
  }

  public Reply reacting(String emoji) {
    return new Reply(text, embeds, rows, files, Optional.of(emoji), form);
  }

  public Reply carrying(List<Attachment> attachments) {
    return new Reply(text, embeds, rows, attachments, reaction, form);
  }

  /** As one message that a module posts or edits itself. It pings nobody; a form is left out. */
  public MessageDraft draft() {
    return new MessageDraft(
        text, embeds, rows, files, false, AllowedMentions.NONE, Optional.empty(), Optional.empty());
  }

  /** Where the calls of a module go. */
  public static Address<CommandCall, Reply> from(String module) {
    return new Address<>("command." + module, CommandCall.class, Reply.class, PATIENCE);
  }
}
