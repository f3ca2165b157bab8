package coreops.modules.ops;

import static coreops.command.CommandSpec.command;

import coreops.command.ActionSpec;
import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.CommandSpec.CooldownScope;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.module.Pager;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The operators' commands as data. */
final class OpsCommands {
  static final String MODULE = "ops";
  static final String HELP = "ops help";
  static final String PING = "ops ping";
  static final String HEALTH = "ops health";
  static final String DIGEST = "ops digest";
  static final String REFRESH = "ops refresh";
  static final String REFRESH_CLANSINFO = "ops refresh clansinfo";
  static final String RELOAD = "ops reload";
  static final String RELOAD_ONBOARDING = "ops reload onboarding";
  static final String ENV = "ops env";
  static final String CONFIG = "ops config";
  static final String CFG = "ops cfg";
  static final String CHECKSHEET = "ops checksheet";
  static final String NEXT = "ops next";
  static final String WHY = "ops why";
  static final String LOGS = "ops logs";
  static final String RESTARTS = "ops restarts";
  static final String RESTART_PROCESS = "ops restart";
  static final String USAGE = "ops usage";
  static final String DIAGNOSE = "ops diagnose";
  static final String WRITES = "ops writes";
  static final String WRITES_RETRY = "ops writes retry";
  static final String WRITES_DROP = "ops writes drop";
  static final String MAINTENANCE = "ops maintenance";

  /** The button that asks for a new process. */
  static final String RESTART = "restart";

  /** {@code refresh}: which buckets. */
  static final String BUCKET = "bucket";

  /** {@code refresh}: take a result that looks shortened. */
  static final String ACCEPT = "accept";

  /** {@code reload}: restart the HTTP server and the gateway session, too. */
  static final String REBOOT = "reboot";

  /** {@code cfg}: which key or feature. */
  static final String KEY = "key";

  /** {@code checksheet}: with sample rows. */
  static final String DEBUG = "debug";

  /** {@code next}: whose jobs. */
  static final String COMPONENT = "component";

  /** {@code why}: for whom. */
  static final String MEMBER = "member";

  /** {@code maintenance}: which list. */
  static final String LIST = "list";

  /** {@code logs}: how many lines. */
  static final String LINES = "lines";

  /** {@code help}, {@code why}: about what. */
  static final String TOPIC = "command";

  /** {@code writes retry}, {@code writes drop}: which write. */
  static final String WRITE = "id";

  /** Every refresh costs reads of a quota that all share. */
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);

  /** A look at all workbooks costs about a dozen reads of a quota that all share. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(20);

  private OpsCommands() {}

  /** What the controls below the answers do. */
  static List<ActionSpec> actions() {
    return List.of(
        Pager.action(spec(ENV)),
        Pager.action(spec(NEXT)),
        Pager.action(spec(RESTARTS)),
        Pager.action(spec(USAGE)),
        Pager.action(spec(WRITES)),
        ActionSpec.action(MODULE, RESTART, Tier.ADMIN, ActionSpec.Kind.UPDATES));
  }

  static CommandSpec spec(String path) {
    return all().stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
  }

  static List<CommandSpec> all() {
    return Stream.of(daily(), ProcessCommands.all()).flatMap(List::stream).toList();
  }

  private static List<CommandSpec> daily() {
    return List.of(
        command(MODULE, HELP, Tier.USER, HelpSection.GENERAL, "Shows what you can do, and how.")
            .explainedBy(
                "Without a word, all commands that you can run. With a command or the name of a"
                    + " group, what it does and how it is typed.")
            .taking(Argument.words(TOPIC, "a command, or a group such as `staff`").offering())
            .alsoInDirectMessages()
            .readingOnly(),
        command(MODULE, PING, Tier.USER, HelpSection.GENERAL, "Says whether the bot is awake.")
            .explainedBy("Answers at once, with the latency of the link to Discord.")
            .alsoInDirectMessages()
            .readingOnly(),
        command(
                MODULE,
                HEALTH,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Shows how every part of the bot is doing.")
            .explainedBy(
                "The numbers of the health probe: components, gateway latency, heartbeat, uptime,"
                    + " watchdog thresholds, caches and scheduled jobs.")
            .readingOnly(),
        command(
                MODULE,
                DIGEST,
                Tier.STAFF,
                HelpSection.SHEET_TOOLS,
                "Sums up the sheet caches on one card.")
            .explainedBy(
                "Per cache: its age, its next refresh, retries, the last error and who refreshed"
                    + " it last.")
            .readingOnly(),
        command(MODULE, REFRESH, Tier.ADMIN, HelpSection.SHEETS_CACHE, "Reads sheet caches again.")
            .explainedBy(
                "Names one or several caches, or `all`. Touches cached data alone: neither Config"
                    + " nor the toggles, which `!ops reload` reads again. `--accept` takes a result"
                    + " that was rejected because it looks shortened or empty.")
            .taking(Argument.words(BUCKET, "names of caches, or `all`").needed().offering())
            .taking(Argument.flag(ACCEPT, "take a result that looks shortened or empty"))
            .atMostEvery(BETWEEN_REFRESHES, CooldownScope.GUILD),
        command(
                MODULE,
                REFRESH_CLANSINFO,
                Tier.STAFF,
                HelpSection.SHEET_TOOLS,
                "Reads the clan list again if it is older than an hour.")
            .atMostEvery(BETWEEN_REFRESHES, CooldownScope.GUILD),
        command(
                MODULE,
                RELOAD,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Reads Config, toggles and caches again.")
            .explainedBy(
                "Reads the Config tabs, the feature toggles and the caches again, all of it or"
                    + " nothing, and lists what changed. Nothing restarts. With `--reboot` the"
                    + " environment files and conf/coreops.yaml are read again too, and the HTTP"
                    + " server and the gateway session restart within the process; what only a"
                    + " new process can take is listed, with a button for it.")
            .taking(Argument.flag(REBOOT, "restart HTTP server and gateway session, too")),
        command(
                MODULE,
                RELOAD_ONBOARDING,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Reads the onboarding questions again.")
            .explainedBy(
                "Reads the Config tabs, then the onboarding questions and the clan tags. Questions"
                    + " that cannot be used are rejected and the last good ones kept.")
            .atMostEvery(BETWEEN_REFRESHES, CooldownScope.GUILD),
        command(
                MODULE,
                ENV,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Shows what this bot is configured with, in four pages.")
            .explainedBy(
                "Overview with toggles and warnings, channels, roles, sheets and the rest; names"
                    + " for ids, and what is missing or not found is marked. Secrets are masked.")
            .readingOnly(),
        command(
                MODULE,
                CONFIG,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Sums up where the configuration comes from.")
            .explainedBy(
                "Workbooks, guilds, ops channel, roles, sources, what the Config tabs supply,"
                    + " toggles and modules.")
            .readingOnly(),
        command(
                MODULE,
                CFG,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Shows one key or one feature toggle.")
            .explainedBy(
                "For a key, the value that holds and where it came from; secrets are masked. For a"
                    + " feature, whether it is on, and what holds it: its toggle, the"
                    + " configuration file, or nothing.")
            .taking(Argument.word(KEY, "a configuration key, or a feature").needed().offering())
            .readingOnly(),
        command(
                MODULE,
                CHECKSHEET,
                Tier.ADMIN,
                HelpSection.SHEETS_CACHE,
                "Checks the tabs and headers of every workbook.")
            .explainedBy(
                "Reads every tab that somebody needs and compares its headers; lists named ranges."
                    + " `--debug` adds all headers and the first row of each tab.")
            .taking(Argument.flag(DEBUG, "all headers and a sample row"))
            .atMostEvery(BETWEEN_CHECKS, CooldownScope.GUILD),
        command(
                MODULE,
                WRITES,
                Tier.ADMIN,
                HelpSection.SHEETS_CACHE,
                "Lists what waits to be written to the sheets, and what was given up.")
            .explainedBy(
                "What was given up comes first, with the reason. `!ops writes retry` and `!ops"
                    + " writes drop` decide on it.")
            .readingOnly(),
        command(
                MODULE,
                WRITES_RETRY,
                Tier.ADMIN,
                HelpSection.SHEETS_CACHE,
                "Tries again to write what was given up.")
            .taking(Argument.word(WRITE, "of the write, from `!ops writes`").needed().offering()),
        command(
                MODULE,
                WRITES_DROP,
                Tier.ADMIN,
                HelpSection.SHEETS_CACHE,
                "Drops a write that was given up; the sheet stays as it is.")
            .taking(Argument.word(WRITE, "of the write, from `!ops writes`").needed().offering()),
        command(
                MODULE,
                NEXT,
                Tier.ADMIN,
                HelpSection.UTILITIES,
                "Lists every scheduled job with its last and next run.")
            .explainedBy("All of them, or those of one component.")
            .taking(Argument.word(COMPONENT, "whose jobs; all when left out").offering())
            .readingOnly(),
        command(
                MODULE,
                WHY,
                Tier.ADMIN,
                HelpSection.UTILITIES,
                "Says why a command runs or does not, for you or a member.")
            .explainedBy(
                "Goes through each check that decides (scope, toggle, role, cooldown, arguments,"
                    + " module), says whether it passes and what would change the answer.")
            .taking(Argument.words(TOPIC, "a command").needed().offering())
            .taking(Argument.member(MEMBER, "for whom; you when left out"))
            .readingOnly());
  }
}
