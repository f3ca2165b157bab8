package coreops.modules.recruitment;

import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.discord.Shown;
import coreops.modules.recruitment.PostBook.State;
import java.util.ArrayList;
import java.util.List;

/** {@code !report recruiters}: the reports at somebody's word, each with a line of answer. */
final class ReportDesk {
  /** The daily run is to have a third report, which this version does not make. */
  private static final String MISSING =
      "➖ Role & visitor audit: not part of this version of me yet.";

  private static final int LONGEST_NAME = 60;

  private final ReportRun reports;
  private final List<Step> steps;

  /**
   * @param steps the first is what is made without {@code all}
   */
  ReportDesk(ReportRun reports, List<Step> steps) {
    this.reports = reports;
    this.steps = List.copyOf(steps);
  }

  Reply report(CommandCall call) {
    boolean all = call.text(RecruitmentCommands.SCOPE).equals(RecruitmentCommands.ALL);
    Order order =
        Order.manual(
            call.message().value(), Shown.plain(call.invoker().name(), LONGEST_NAME), call.at());
    List<String> lines = new ArrayList<>();
    reports
        .make(order, all ? steps : List.of(steps.getFirst()))
        .forEach(outcome -> lines.add(line(outcome)));
    if (all) {
      lines.add(1, MISSING);
    }
    return Reply.text(String.join("\n", lines));
  }

  private static String line(ReportRun.Outcome outcome) {
    return outcome.state() == State.DONE
        ? "✅ %s: posted.".formatted(outcome.step().label())
        : "❌ %s: not posted (`%s`): %s."
            .formatted(outcome.step().label(), outcome.reason(), outcome.words());
  }
}
