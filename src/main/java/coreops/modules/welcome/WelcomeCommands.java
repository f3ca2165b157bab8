package coreops.modules.welcome;

import static coreops.command.CommandSpec.command;

import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.util.List;

/** The module's commands as data. */
final class WelcomeCommands {
  static final String MODULE = "welcome";
  static final String WELCOME = "welcome";
  static final String REFRESH = "welcome-refresh";

  /** The tag of a clan; its name does as well. */
  static final String CLAN = "clan";

  /** Whom; left out by who answers a message of theirs. */
  static final String MEMBER = "member";

  static final String NOTE = "note";
  static final String TOGGLE = "welcome_enabled";

  private WelcomeCommands() {}

  static List<CommandSpec> all() {
    return List.of(
        command(
                MODULE,
                WELCOME,
                Tier.STAFF,
                HelpSection.STAFF_RECRUITMENT,
                "Welcomes a recruit to a clan.")
            .explainedBy(
                "Posts the clan's letter where its template says, then the notice for everybody."
                    + " Mention the recruit, or answer a message of theirs. The note stands below"
                    + " the letter.")
            .taking(Argument.word(CLAN, "the clan's tag").needed().offering())
            .taking(Argument.member(MEMBER, "the recruit; who wrote the message that you answer"))
            .taking(Argument.rest(NOTE, "a few words of your own"))
            .behind(TOGGLE),
        command(
                MODULE,
                REFRESH,
                Tier.ADMIN,
                HelpSection.WELCOME_TEMPLATES,
                "Reads the welcome templates again.")
            .explainedBy("Says how many there are, or why they could not be read.")
            .behind(TOGGLE));
  }
}
