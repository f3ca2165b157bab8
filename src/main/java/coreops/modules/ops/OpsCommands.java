package coreops.modules.ops;

import static coreops.command.CommandSpec.command;

import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.CommandSpec.CooldownScope;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.time.Duration;
import java.util.List;

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

  /** {@code refresh}: which buckets. */
  static final String BUCKET = "bucket";

  /** {@code refresh}: take a result that looks shortened. */
  static final String ACCEPT = "accept";

  /** {@code help}: about what. */
  static final String TOPIC = "command";

  /** Every refresh costs reads of a quota that all share. */
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);

  private OpsCommands() {}

  static List<CommandSpec> all() {
    return List.of(
        command(MODULE, HELP, Tier.USER, HelpSection.GENERAL, "Shows what you can do, and how.")
            .explainedBy(
                "Without a word, all commands that you can run. With a command or the name of a"
                    + " group, what it does and how it is typed.")
            .taking(Argument.words(TOPIC, "a command, or a group such as `staff`"))
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
                "Names one or several caches, or `all`. Touches cached data alone; use `!ops"
                    + " reload` after changing Config or the toggles. `--accept` takes a result"
                    + " that was rejected because it looks shortened or empty.")
            .taking(Argument.words(BUCKET, "names of caches, or `all`").needed())
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
                    + " nothing, and lists what changed. Nothing restarts."));
  }
}
