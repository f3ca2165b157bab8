package coreops.cli;

import coreops.control.ExitRequest;
import coreops.deploy.ConfigDiff;
import coreops.deploy.DiffReport;
import coreops.deploy.Environments;
import coreops.deploy.Tickets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coreops config-diff}: whether two environments are alike enough. */
@Command(
    name = "config-diff",
    description = "Compares two environments; exit code 1 when the difference blocks.",
    mixinStandardHelpOptions = true)
final class ConfigDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BEFORE", description = "Env file, or manifest (.yaml).")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Env file, or manifest (.yaml).")
  private Path after = Path.of("");

  @Option(
      names = "--max-drift",
      defaultValue = "5%",
      converter = Percent.class,
      description = "Share of keys that may differ; default ${DEFAULT-VALUE}.")
  private double maxDrift = 5;

  @Option(names = "--tickets", description = "Tickets that allow differences (YAML).")
  private Optional<Path> tickets = Optional.empty();

  @Option(
      names = "--report",
      description = "Markdown, and JSON beside it; default output/34/deployment_test_report.md.")
  private Path report = DiffReport.USUAL;

  @Override
  public Integer call() throws IOException {
    ConfigDiff diff =
        ConfigDiff.of(
            Environments.read(before),
            Environments.read(after),
            tickets.map(Tickets::read).orElse(Tickets.NONE),
            maxDrift);
    DiffReport written =
        new DiffReport(
            diff,
            before.toString(),
            after.toString(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    written.write(report);
    System.out.println(written.summary() + " " + report);
    return diff.passed() ? ExitRequest.STOPPED : ExitRequest.FAILED;
  }

  /** {@code 5%} or {@code 5}. */
  static final class Percent implements CommandLine.ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double share = Double.parseDouble(text.strip().replaceFirst("%$", ""));
        if (share >= 0 && share <= 100) {
          return share;
        }
      } catch (NumberFormatException e) {
        // Said below, as for any other wrong number.
      }
      throw new CommandLine.TypeConversionException("expected a share like 5%");
    }
  }
}
