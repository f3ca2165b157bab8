package coreops.modules.clans;

import static coreops.command.CommandSpec.command;

import coreops.command.ActionSpec;
import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.time.Duration;
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

  /** Every panel costs a message or two. */
  private static final Duration BETWEEN_PANELS = Duration.ofSeconds(2);

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
            .readingOnly(),
        panel(
            PanelKind.SEARCH,
            HelpSection.USER_RECRUITMENT,
            "Opens a panel to search for a clan that suits you.",
            "Choose difficulties, playstyle, CvC, Siege and seats, then press Search Clans. The"
                + " results show the short view, entry criteria or profiles, and can be narrowed"
                + " to a bracket. For one clan that you know, use `!clan`."),
        panel(
            PanelKind.MATCH,
            HelpSection.STAFF_RECRUITMENT,
            "Opens a panel to find a clan for a recruit.",
            "Choose what the recruit brings and wants, then press Search Clans. Clans with open"
                + " spots come first, then by global rank. Everybody has one panel; the command"
                + " brings yours back."));
  }

  static List<ActionSpec> actions() {
    List<ActionSpec> all = new ArrayList<>();
    all.add(
        ActionSpec.action(MODULE, CARD, Tier.USER, ActionSpec.Kind.UPDATES).behind(PROFILE_TOGGLE));
    for (PanelKind kind : PanelKind.values()) {
      for (PanelControl control : PanelControl.values()) {
        all.add(control(kind, kind.action(control)));
      }
      for (ResultControl control : ResultControl.of(kind)) {
        all.add(control(kind, kind.action(control)));
      }
    }
    return List.copyOf(all);
  }

  private static CommandSpec panel(
      PanelKind kind, HelpSection section, String summary, String detail) {
    return command(MODULE, kind.path(), kind.tier(), section, summary)
        .explainedBy(detail)
        .atMostEvery(BETWEEN_PANELS, CommandSpec.CooldownScope.USER)
        .behind(kind.toggle());
  }

  /** All of them change their own message; owners are checked by the module. */
  private static ActionSpec control(PanelKind kind, String action) {
    return ActionSpec.action(MODULE, action, kind.tier(), ActionSpec.Kind.UPDATES)
        .behind(kind.toggle());
  }
}
