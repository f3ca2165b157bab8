package coreops.modules.clans;

import static coreops.command.CommandSpec.command;

import coreops.command.ActionSpec;
import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.util.ArrayList;
import java.util.List;

/** The module's commands and controls as data. */
final class ClanCommands {
  static final String MODULE = "clans";
  static final String PROFILE = "clan";

  /** {@code clan}: a tag or a name. */
  static final String CLAN = "clan";

  /** The button that flips a clan's card. */
  static final String CARD = "card";

  static final String PROFILE_TOGGLE = "clan_profile";

  private ClanCommands() {}

  static List<CommandSpec> all() {
    return List.of(
        command(
                MODULE,
                PROFILE,
                Tier.USER,
                HelpSection.USER_RECRUITMENT,
                "Shows a clan's profile and what it asks for.")
            .explainedBy(
                "By tag or by name. 💡 below the card flips it to the entry criteria and back.")
            .taking(Argument.rest(CLAN, "the clan's tag or name").needed().offering())
            .behind(PROFILE_TOGGLE)
            .readingOnly());
  }

  static List<ActionSpec> actions() {
    List<ActionSpec> all = new ArrayList<>();
    all.add(
        ActionSpec.action(MODULE, CARD, Tier.USER, ActionSpec.Kind.UPDATES).behind(PROFILE_TOGGLE));
    return List.copyOf(all);
  }
}
