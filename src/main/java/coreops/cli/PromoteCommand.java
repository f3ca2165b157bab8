package coreops.cli;

import coreops.control.ExitRequest;
import coreops.deploy.DependencyLock;
import coreops.deploy.DiffReport;
import coreops.deploy.Evidence;
import coreops.deploy.Promotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coreops promote}: the gates between two environments. */
@Command(
    name = "promote",
    description =
        "Checks every gate and puts the promotion on record; exit code 1 when one is shut.",
    mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {
  @Mixin private Tools.Logbooks logbooks = new Tools.Logbooks();

  @Option(names = "--from", required = true, description = "The environment that was tested.")
  private String from = "";

  @Option(names = "--to", required = true, description = "The environment that is promoted to.")
  private String to = "";

  @Option(names = "--manifest", required = true, description = "Of what is promoted.")
  private Path manifest = Path.of("");

  @Option(names = "--initiator", required = true, description = "Who or what started this.")
  private String initiator = "";

  @Option(names = "--approval", description = "Id of the approval.")
  private String approval = "";

  @Option(names = "--public-key", description = "Default: MANIFEST_PUBLIC_KEY.")
  private Optional<Path> publicKey = Optional.empty();

  @Option(names = "--lock", description = "The dependency lock.")
  private Path lock = DependencyLock.USUAL;

  @Option(names = "--tests", description = "JUnit reports; default target/surefire-reports.")
  private Path tests = Path.of("target", "surefire-reports");

  @Option(names = "--diff", description = "Report of config-diff (JSON).")
  private Path diff = DiffReport.json(DiffReport.USUAL);

  @Option(names = "--sca", description = "Report on the libraries (JSON).")
  private Optional<Path> sca = Optional.empty();

  @Option(names = "--scan", description = "Report on the image (JSON).")
  private Optional<Path> scan = Optional.empty();

  @Option(names = "--soak", description = "minutes, p95_ms, average_depth (JSON).")
  private Optional<Path> soak = Optional.empty();

  @Option(names = "--secrets", description = "Report of secrets-check (JSON).")
  private Optional<Path> secrets = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Evidence evidence =
        new Evidence(
            manifest,
            ManifestCommand.publicKey(publicKey),
            lock,
            tests,
            diff,
            sca,
            scan,
            soak,
            secrets);
    Promotion promotion = new Promotion(from, to, evidence, initiator, approval, logbooks.log());
    int code = Tools.report(promotion.gates());
    if (code == ExitRequest.STOPPED) {
      LogbookCommand.print(promotion.record());
    }
    return code;
  }
}
