package coreops.modules.recruitment;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.module.ModuleVerticle;
import coreops.store.Store;
import coreops.types.RoleId;
import coreops.types.Time;
import coreops.types.Versions;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recruiters' reports: every day once, and at an admin's word. */
public final class RecruitmentModule extends ModuleVerticle {
  public static final Set<String> TOGGLES = Set.of(RecruitmentCommands.TOGGLE);

  static final String DAILY = "recruiter_report";

  private static final Logger LOG = LoggerFactory.getLogger(RecruitmentModule.class);
  private static final LocalTime UNKNOWN = LocalTime.MIDNIGHT;

  private final ReportRules rules;
  private final List<Step> steps;
  private final ReportRun reports;
  private final Recovery recovery;
  private final Set<RoleId> configured;
  private Set<RoleId> recruiters;
  private LocalTime due = UNKNOWN;
  private boolean asked;
  private boolean planned;
  private boolean recovered;

  public RecruitmentModule(
      Settings settings, Values values, Bus bus, Store store, Time time, Versions versions) {
    super(RecruitmentCommands.MODULE, bus, time);
    configured = settings.roles().recruiter();
    recruiters = configured;
    rules = new ReportRules(values, sheets());
    PostBook book = new PostBook(store);
    steps =
        List.of(
            new RecruiterUpdate(sheets(), bus, versions, () -> recruiters),
            new OpenTickets(discord(), rules, versions));
    reports = new ReportRun(book, new Delivery(discord(), book), rules, discord(), bus, time);
    recovery = new Recovery(book, reports, steps, bus, time);
    PagerView pager = new PagerView(book);
    command(RecruitmentCommands.REPORT, new ReportDesk(reports, steps)::report);
    RecruitmentCommands.actions().forEach(each -> action(each.action(), pager::press));
    job(Recovery.JOB, firing -> recovery.run(DAILY, due));
    jobLater(DAILY, this::daily);
    hear(RolesFound.TOPIC, this::found);
    hear(Toggles.TOPIC, told -> plan());
    hear(GatewayPulse.TOPIC, this::felt);
  }

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return RecruitmentCommands.commands();
  }

  /** What its controls do. */
  public static List<ActionSpec> actions() {
    return RecruitmentCommands.actions();
  }

  private String daily(Jobs.Firing firing) {
    List<ReportRun.Outcome> outcomes = reports.make(Order.scheduled(firing.slot()), steps);
    String shown = ReportRun.shown(outcomes);
    if (outcomes.stream().anyMatch(each -> each.state() != PostBook.State.DONE)) {
      // So that the schedule shows it as failed; what is open is looked after by the recovery.
      throw new Failure(Failure.Code.UNAVAILABLE, shown);
    }
    return shown;
  }

  private void found(RolesFound roles) {
    recruiters = configured.isEmpty() ? roles.recruiter() : configured;
  }

  /** The pulse comes every second, so it also begins what needs other rooms. */
  private void felt(GatewayPulse pulse) {
    if (!asked) {
      asked = true;
      // Answered with the toggles and with the roles that a Config tab supplies.
      bus().tell(Toggles.ASK, new Toggles.Ask());
    }
    if (planned && !recovered && pulse.link() == GatewayPulse.Link.UP) {
      recovered = true;
      String result = recovery.run(DAILY, due);
      LOG.atInfo().addKeyValue("result", result).log("reports of the time before the start");
    }
  }

  /**
   * Declares the daily job for the time that holds now; a Config tab may say another than before.
   */
  private void plan() {
    due = rules.dailyTime();
    planned = true;
    schedule(
        new Jobs.Job(
            DAILY,
            new Jobs.Cadence.Daily(List.of(due.toString()), "UTC"),
            new Jobs.Missed.OnceIfWithin(ReportRun.LATE)));
  }
}
