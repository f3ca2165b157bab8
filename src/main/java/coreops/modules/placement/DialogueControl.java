package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.command.ActionSpec.Kind;
import coreops.discord.CustomId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.util.Locale;

/** What is on a dialogue, and the forms that it opens. */
enum DialogueControl {
  /** Chooses the clan. */
  CLAN(Kind.UPDATES),
  /** Chooses the recruit. */
  WHO(Kind.UPDATES),
  /** A day that stands on a button. */
  DAY(Kind.UPDATES),
  /** Opens the form for another day. */
  OTHER_DAY(Kind.OPENS_FORM),
  /** That form, filled. */
  DAY_TYPED(Kind.UPDATES),
  /** Opens the form for the reason. */
  WHY(Kind.OPENS_FORM),
  /** That form, filled. */
  WHY_TYPED(Kind.UPDATES),
  /** Asks for something anew, or takes that question back. */
  CHANGE(Kind.UPDATES),
  SAVE(Kind.UPDATES),
  CANCEL(Kind.UPDATES);

  private static final int RADIX = Character.MAX_RADIX;

  private final Kind kind;

  DialogueControl(Kind kind) {
    this.kind = kind;
  }

  /**
   * What a press brings along.
   *
   * @param more what this one button means
   */
  record Pressed(MessageId dialogue, UserId owner, String more) {}

  Kind kind() {
    return kind;
  }

  String action() {
    return "reserve-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String id(Dialogue dialogue, String more) {
    return id(dialogue.id(), dialogue.owner(), more);
  }

  String id(MessageId dialogue, UserId owner, String more) {
    return new CustomId(
            PlacementCommands.MODULE,
            action(),
            String.join(".", coded(dialogue.value()), coded(owner.value()), more))
        .toString();
  }

  /**
   * @throws Failure NOT_FOUND for what is no state of ours
   */
  static Pressed read(String state) {
    String[] parts = state.split("\\.", 3);
    try {
      if (parts.length == 3) {
        return new Pressed(new MessageId(id(parts[0])), new UserId(id(parts[1])), parts[2]);
      }
    } catch (NumberFormatException foreign) {
      // Answered below, like anything else that is not ours.
    }
    throw new Failure(
        Failure.Code.NOT_FOUND,
        "This control was made by another version of me; please begin again with `!reserve`.");
  }

  private static String coded(long id) {
    return Long.toUnsignedString(id, RADIX);
  }

  private static long id(String text) {
    return Long.parseUnsignedLong(text, RADIX);
  }
}
