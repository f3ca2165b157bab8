package coreops.modules.placement;

import static coreops.command.CommandSpec.command;

import coreops.command.ActionSpec;
import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.module.Pager;
import java.util.ArrayList;
import java.util.List;

/** The commands and controls of reservations as data. */
final class ReserveCommands {
  static final String RESERVE = "reserve";
  static final String EXTEND = "reserve extend";
  static final String RELEASE = "reserve release";
  static final String LIST = "reservations";

  static final String CLAN = "clan";
  static final String RECRUIT = "recruit";
  static final String DATE = "date";
  static final String REASON = "reason";

  private static final String CLAN_SUMMARY = "the clan's tag or name";
  private static final String DATE_SUMMARY = "the last day, `YYYY-MM-DD` in UTC, or `+7`";

  private ReserveCommands() {}

  static List<CommandSpec> all() {
    return List.of(
        staff(RESERVE, "Holds a seat in a clan for the recruit of this ticket.")
            .explainedBy(
                "In a ticket's thread. Asks for whatever you leave out; with clan, recruit and"
                    + " date it saves at once. A full clan needs a reason. `!reserve extend` and"
                    + " `!reserve release` change what is held.")
            .taking(Argument.word(CLAN, CLAN_SUMMARY).offering())
            .taking(Argument.member(RECRUIT, "for whom"))
            .taking(Argument.word(DATE, DATE_SUMMARY))
            .taking(Argument.rest(REASON, "why, if the clan is full")),
        staff(EXTEND, "Holds a recruit's seat for longer.")
            .explainedBy("Anywhere. The day may also be earlier than before, but not past.")
            .taking(Argument.member(RECRUIT, "whose seat").needed())
            .taking(Argument.word(CLAN, CLAN_SUMMARY).needed().offering())
            .taking(Argument.word(DATE, DATE_SUMMARY).needed())
            .slashedAs("reserve-extend"),
        staff(RELEASE, "Gives a recruit's seat up.")
            .explainedBy("Anywhere. The ticket's thread gets its open name back.")
            .taking(Argument.member(RECRUIT, "whose seat").needed())
            .taking(Argument.word(CLAN, CLAN_SUMMARY).needed().offering())
            .slashedAs("reserve-release"),
        list());
  }

  static CommandSpec list() {
    return command(
            PlacementCommands.MODULE,
            LIST,
            Tier.RECRUITER_OR_LEAD,
            HelpSection.STAFF_RECRUITMENT,
            "Lists the seats that are held: of this ticket, of a clan, or of the last 28 days.")
        .explainedBy(
            "Without a clan: in a ticket's thread its recruit's, in the recruiters' thread all of"
                + " the last 28 days; both for recruiters alone. With a clan: in the recruitment"
                + " channel, for recruiters and clan leads.")
        .taking(Argument.rest(CLAN, CLAN_SUMMARY).offering())
        .behind(PlacementCommands.TOGGLE)
        .readingOnly();
  }

  static List<ActionSpec> actions() {
    List<ActionSpec> all = new ArrayList<>();
    for (DialogueControl control : DialogueControl.values()) {
      all.add(
          ActionSpec.action(
                  PlacementCommands.MODULE, control.action(), Tier.RECRUITER, control.kind())
              .behind(
                  control == DialogueControl.CLAN
                      ? PlacementCommands.SELECT_TOGGLE
                      : PlacementCommands.TOGGLE));
    }
    all.add(Pager.action(list()));
    return List.copyOf(all);
  }

  private static CommandSpec staff(String path, String summary) {
    return command(
            PlacementCommands.MODULE, path, Tier.RECRUITER, HelpSection.STAFF_RECRUITMENT, summary)
        .behind(PlacementCommands.TOGGLE);
  }
}
