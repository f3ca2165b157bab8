package coreops.discord;

import java.util.List;
import java.util.Optional;

/**
 * A control below a message, as Discord's developer docs name them ("Component Reference"). Custom
 * ids are {@link CustomId}s: they say whom a press goes to, so that a control works after any
 * number of restarts.
 */
public sealed interface Control {
  /** The looks of a button; the numbers are Discord's. */
  enum Style {
    PRIMARY(1),
    SECONDARY(2),
    SUCCESS(3),
    DANGER(4);

    private final int number;

    Style(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /**
   * @param label at most 80 characters; may be empty with an emoji
   * @param emoji a Unicode emoji, or {@code name:id} for a custom one
   */
  record Button(
      String customId, String label, Style style, Optional<String> emoji, boolean disabled)
      implements Control {
    public static Button of(String customId, String label) {
      return new Button(customId, label, Style.SECONDARY, Optional.empty(), false);
    }

    public Button styled(Style other) {
      return new Button(customId, label, other, emoji, disabled);
    }

    public Button marked(String unicodeOrCustom) {
      return new Button(customId, label, style, Optional.of(unicodeOrCustom), disabled);
    }

    public Button disabledIf(boolean off) {
      return new Button(customId, label, style, emoji, off);
    }
  }

  /**
   * A menu of the guild's members, one of whom is chosen; their id is what comes back.
   *
   * @param placeholder shown while nobody is chosen; at most 150 characters
   */
  record MemberSelect(String customId, String placeholder, boolean disabled) implements Control {}

  /** A button that opens a web page; nobody is told of the press. */
  record Link(String url, String label) implements Control {}

  /**
   * A menu of given choices.
   *
   * @param placeholder shown while nothing is chosen; at most 150 characters
   * @param options 1 to 25
   * @param least choices that must be made, 0 to 25
   * @param most choices that may be made, 1 to 25
   */
  record Select(
      String customId,
      String placeholder,
      List<Option> options,
      int least,
      int most,
      boolean disabled)
      implements Control {
    public Select {
      options = List.copyOf(options);
    }
  }

  /**
   * @param label at most 100 characters, like value and description
   * @param chosen already chosen when the menu is shown
   */
  record Option(String label, String value, String description, boolean chosen) {}

  /** One line of controls: up to five buttons, or one select. */
  record Row(List<Control> controls) {
    public Row {
      controls = List.copyOf(controls);
    }

    public static Row of(Control... controls) {
      return new Row(List.of(controls));
    }
  }
}
