package coreops.modules.ops;

import static coreops.command.CommandSpec.command;
import static coreops.modules.ops.OpsCommands.DIAGNOSE;
import static coreops.modules.ops.OpsCommands.LINES;
import static coreops.modules.ops.OpsCommands.LIST;
import static coreops.modules.ops.OpsCommands.LOGS;
import static coreops.modules.ops.OpsCommands.MAINTENANCE;
import static coreops.modules.ops.OpsCommands.MODULE;
import static coreops.modules.ops.OpsCommands.RESTARTS;
import static coreops.modules.ops.OpsCommands.RESTART_PROCESS;
import static coreops.modules.ops.OpsCommands.USAGE;

import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.CommandSpec.CooldownScope;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.time.Duration;
import java.util.List;

/** The commands about the process itself, as data. */
final class ProcessCommands {
  /** Reading a log or all threads takes a moment of everybody's time. */
  private static final Duration BETWEEN = Duration.ofSeconds(15);

  /** A list reads every cache, from a quota that all share. */
  private static final Duration BETWEEN_LISTS = Duration.ofMinutes(1);

  private ProcessCommands() {}

  static List<CommandSpec> all() {
    return List.of(
        command(MODULE, LOGS, Tier.ADMIN, HelpSection.UTILITIES, "Sends the last lines of the log.")
            .explainedBy(
                "As a file, %d lines unless you say how many (at most %d). Without secrets and"
                        .formatted(LogDesk.USUAL, LogDesk.MOST)
                    + " without what members wrote.")
            .taking(Argument.word(LINES, "how many lines"))
            .atMostEvery(BETWEEN, CooldownScope.GUILD),
        command(
                MODULE,
                RESTARTS,
                Tier.ADMIN,
                HelpSection.UTILITIES,
                "Lists how processes ended, newest first.")
            .explainedBy(
                "As the supervisor wrote it down, with cause, exit code and how long it had run;"
                    + " without a supervisor, as the bot remembers.")
            .readingOnly(),
        command(
                MODULE,
                RESTART_PROCESS,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Ends the process so that a new one starts.")
            .explainedBy(
                "Asks first. What is under way is finished, then the process ends with the code"
                    + " that asks its supervisor for a new one."),
        command(
                MODULE,
                USAGE,
                Tier.ADMIN,
                HelpSection.UTILITIES,
                "Counts how often each command was used.")
            .explainedBy("Within the last 24 hours and the last seven days, across restarts.")
            .readingOnly(),
        command(
                MODULE,
                DIAGNOSE,
                Tier.ADMIN,
                HelpSection.UTILITIES,
                "Collects what is needed to find out what has gone wrong.")
            .explainedBy(
                "As a zip: versions, settings with secrets masked, all threads, the history of"
                    + " health, the last log lines, the database's numbers.")
            .atMostEvery(BETWEEN, CooldownScope.GUILD),
        command(
                MODULE,
                MAINTENANCE,
                Tier.ADMIN,
                HelpSection.CONFIG_HEALTH,
                "Goes through the weekly or monthly list of maintenance.")
            .explainedBy(
                "Does what it can do by itself, such as reading every cache again, and says what"
                    + " it found and what is left for a person. The weekly list unless you say"
                    + " `monthly`; both are posted to the log channel when they are due.")
            .taking(Argument.word(LIST, "which list").oneOf("weekly", "monthly"))
            .atMostEvery(BETWEEN_LISTS, CooldownScope.GUILD));
  }
}
