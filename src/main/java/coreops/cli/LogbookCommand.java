package coreops.cli;

import coreops.control.ExitRequest;
import coreops.deploy.Logbook;
import coreops.deploy.Verification;
import coreops.deploy.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coreops logbook}: what was deployed, by whom, and what became of it. */
@Command(
    name = "logbook",
    description = "Shows the audit log, or puts something on record.",
    mixinStandardHelpOptions = true,
    subcommands = LogbookCommand.Add.class)
final class LogbookCommand implements Callable<Integer> {
  @Mixin private Tools.Logbooks logbooks = new Tools.Logbooks();

  @Option(names = "--kind", description = "Only entries of this kind.")
  private String kind = "";

  @Option(
      names = "--last",
      defaultValue = "20",
      description = "How many; default ${DEFAULT-VALUE}.")
  private int last = 20;

  @Override
  public Integer call() throws IOException {
    List<AuditEntry> entries = logbooks.log().entries(kind);
    entries.stream().skip(Math.max(0, entries.size() - last)).forEach(LogbookCommand::print);
    return Tools.report(List.of(Verification.chain(logbooks.log())));
  }

  static void print(AuditEntry entry) {
    System.out.println(
        entry.seq()
            + " "
            + entry.at()
            + " "
            + entry.kind()
            + entry.facts().entrySet().stream()
                .map(fact -> " " + fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining()));
  }

  /** {@code coreops logbook add}. */
  @Command(
      name = "add",
      description = "Puts a deployment, a rollback, a failover or a drill on record.",
      mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {
    @Mixin private Tools.Logbooks logbooks = new Tools.Logbooks();

    @Parameters(paramLabel = "KIND", description = "deploy, rollback, failover, drill, incident.")
    private String kind = "";

    @Option(names = "--initiator", required = true, description = "Who or what did it.")
    private String initiator = "";

    @Option(names = "--manifest", description = "Of what was deployed.")
    private Optional<Path> manifest = Optional.empty();

    @Option(names = "--approval", description = "Id of the approval.")
    private String approval = "";

    @Option(names = "--incident", description = "Id of the incident.")
    private String incident = "";

    @Option(
        names = "--outcome",
        description = "ok or failed; what failed counts as no drill. Left out: it went well.")
    private String outcome = "";

    @Option(names = "--run", description = "Id of the workflow run that keeps the artifacts.")
    private String run = "";

    @Option(names = "--note", description = "A sentence; no secret.")
    private String note = "";

    @Override
    public Integer call() throws IOException {
      if (!Logbook.KINDS.contains(kind)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "no such kind: " + kind + "; expected one of " + Logbook.KINDS);
      }
      if (!Set.of("", Logbook.OK, Logbook.FAILED).contains(outcome)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "no such outcome: " + outcome + "; expected ok or failed");
      }
      Map<String, String> facts = new LinkedHashMap<>();
      if (manifest.isPresent()) {
        facts.putAll(Logbook.facts(manifest.get()));
      }
      Map.of("initiator", initiator, "approval", approval, "incident", incident)
          .forEach((name, value) -> putUnlessBlank(facts, name, value));
      putUnlessBlank(facts, "outcome", outcome);
      putUnlessBlank(facts, "run", run);
      putUnlessBlank(facts, "note", note);
      print(logbooks.log().append(kind, facts));
      return ExitRequest.STOPPED;
    }

    private static void putUnlessBlank(Map<String, String> facts, String name, String value) {
      if (!value.isBlank()) {
        facts.put(name, value);
      }
    }
  }
}
