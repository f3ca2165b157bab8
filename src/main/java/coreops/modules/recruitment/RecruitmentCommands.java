package coreops.modules.recruitment;

import static coreops.command.CommandSpec.command;

import coreops.command.ActionSpec;
import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.util.List;
import java.util.stream.Stream;

/** The module's commands and controls as data. */
final class RecruitmentCommands {
  static final String MODULE = "recruitment";
  static final String REPORT = "report recruiters";
  static final String TOGGLE = "recruitment_reports";

  /** {@code all}, or not given. */
  static final String SCOPE = "scope";

  static final String ALL = "all";

  private RecruitmentCommands() {}

  static List<CommandSpec> commands() {
    return List.of(
        command(
                MODULE,
                REPORT,
                Tier.ADMIN,
                HelpSection.UTILITIES,
                "Posts the recruiter update now.")
            .explainedBy(
                "Posts the numbers of the statistics tab to REPORT_RECRUITERS_DEST_ID and pings the"
                    + " recruiter roles, as the daily report does. With `all` every report of the"
                    + " daily run is posted, and the answer has a line for each.")
            .taking(Argument.word(SCOPE, "all reports, instead of the update alone").oneOf(ALL))
            .behind(TOGGLE));
  }

  /** Anybody who sees an update may turn it. */
  static List<ActionSpec> actions() {
    return Stream.of(PagerView.SUMMARY, PagerView.DETAILS, PagerView.PAGE)
        .map(
            action ->
                ActionSpec.action(MODULE, action, Tier.USER, ActionSpec.Kind.UPDATES)
                    .behind(TOGGLE))
        .toList();
  }
}
