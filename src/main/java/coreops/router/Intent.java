package coreops.router;

import coreops.command.CommandSpec;
import java.util.List;
import java.util.Optional;

/** What somebody meant by a message, before anything is checked. */
sealed interface Intent {
  /** Ordinary chat; stays unanswered. */
  record Nothing() implements Intent {}

  /** The prefix alone. */
  record Alone() implements Intent {}

  /**
   * A command, with what was typed after its name.
   *
   * @param line what the tokens were read from
   */
  record Command(CommandSpec spec, List<Token> arguments, String line) implements Intent {}

  /**
   * No command of that name.
   *
   * @param nearest a form that the asker may type, e.g. {@code !ops ping}
   */
  record Unknown(String typed, Optional<String> nearest) implements Intent {}

  /**
   * An admin's word that is a shortcut only in other forms.
   *
   * @param shortcuts the forms that are, e.g. {@code !refresh all}
   * @param instead how the command is typed in full
   */
  record NotAShortcut(List<String> shortcuts, String instead) implements Intent {}

  /** Somebody who is no admin typed a shortcut of a command that is not theirs. */
  record Forbidden(CommandSpec spec) implements Intent {}
}
