package coreops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coreops.deploy.Checked;
import coreops.deploy.Environments;
import coreops.deploy.SecretsCheck;
import coreops.deploy.SecretsPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coreops secrets-check}: whether every secret is young enough. */
@Command(
    name = "secrets-check",
    description = "Judges the age of every secret; exit code 1 when one is too old or unknown.",
    mixinStandardHelpOptions = true)
final class SecretsCheckCommand implements Callable<Integer> {
  @Option(names = "--env-file", required = true, description = "Env file or manifest.")
  private Path environment = Path.of("");

  @Option(
      names = "--inventory",
      required = true,
      description = "What the vault says of each secret: version, issued_at, ticket (YAML).")
  private Path inventory = Path.of("");

  @Option(names = "--policy", description = "What is asked; default conf/secrets-policy.yaml.")
  private Path policy = SecretsPolicy.USUAL;

  @Option(names = "--report", description = "Where the outcome is written as JSON, too.")
  private Optional<Path> report = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<Checked> checks =
        new SecretsCheck(
                SecretsPolicy.read(policy), SecretsCheck.inventory(inventory), Instant.now())
            .of(Environments.read(environment));
    if (report.isPresent()) {
      Files.writeString(report.get(), json(checks));
    }
    return Tools.report(checks);
  }

  private static String json(List<Checked> checks) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("passed", checks.stream().allMatch(Checked::passed));
    var list = root.putArray("secrets");
    checks.forEach(
        check ->
            list.addObject()
                .put("name", check.what())
                .put("passed", check.passed())
                .put("found", check.found()));
    return root.toPrettyString() + "\n";
  }
}
