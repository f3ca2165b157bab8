package coreops.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an answer of any length into messages that Discord takes, in the order to post them. */
public final class Drafts {
  private static final String FENCE = "```";

  private Drafts() {}

  /** The text first, then the embeds; the last piece of text shares a message with the first. */
  public static List<MessageDraft> of(String text, List<Embed> embeds) {
    List<String> texts = text.isBlank() ? List.of() : texts(text);
    List<List<Embed>> cards =
        EmbedLimits.messages(
            embeds.stream().flatMap(each -> EmbedSplitter.split(each).stream()).toList());
    List<MessageDraft> drafts = new ArrayList<>();
    // One message carries the end of the text and the beginning of the embeds.
    int shared = texts.isEmpty() || cards.isEmpty() ? 0 : 1;
    for (int i = 0; i < texts.size() + cards.size() - shared; i++) {
      int card = i - texts.size() + shared;
      drafts.add(
          new MessageDraft(
              i < texts.size() ? texts.get(i) : "",
              card >= 0 && card < cards.size() ? cards.get(card) : List.of(),
              List.of(),
              AllowedMentions.NONE,
              Optional.empty(),
              Optional.empty()));
    }
    return List.copyOf(drafts);
  }

  /** Splits at line ends; a code block that is cut is closed and opened again. */
  private static List<String> texts(String text) {
    List<String> whole = new ArrayList<>();
    boolean open = false;
    for (String piece : EmbedLimits.pieces(text, EmbedLimits.TEXT - 2 * (FENCE.length() + 1))) {
      boolean begins = open;
      open = begins ^ (occurrences(piece) % 2 == 1);
      whole.add((begins ? FENCE + "\n" : "") + piece + (open ? "\n" + FENCE : ""));
    }
    return whole;
  }

  private static int occurrences(String text) {
    int found = 0;
    for (int at = text.indexOf(FENCE); at >= 0; at = text.indexOf(FENCE, at + FENCE.length())) {
      found++;
    }
    return found;
  }
}
