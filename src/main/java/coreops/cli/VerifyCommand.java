package coreops.cli;

import coreops.deploy.Checked;
import coreops.deploy.DependencyLock;
import coreops.deploy.Environments;
import coreops.deploy.Manifest;
import coreops.deploy.Verification;
import coreops.deploy.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coreops verify}: whether anything was tampered with. */
@Command(
    name = "verify",
    description = "Checks the audit log, and with a manifest its signature, the lock and the jars.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Tools.Logbooks logbooks = new Tools.Logbooks();

  @Option(names = "--manifest", description = "Of what is deployed.")
  private Optional<Path> manifest = Optional.empty();

  @Option(names = "--public-key", description = "Default: MANIFEST_PUBLIC_KEY.")
  private Optional<Path> publicKey = Optional.empty();

  @Option(names = "--jar", description = "The program; its lib folder lies beside it.")
  private Path jar = Path.of("target", "coreops.jar");

  @Option(names = "--lock", description = "The dependency lock.")
  private Path lock = DependencyLock.USUAL;

  @Override
  public Integer call() throws IOException {
    AuditLog log = logbooks.log();
    List<Checked> checks = new ArrayList<>();
    checks.add(Verification.chain(log));
    if (manifest.isPresent()) {
      Manifest stated = Environments.manifest(manifest.get());
      checks.add(Verification.signature(manifest.get(), ManifestCommand.publicKey(publicKey)));
      checks.add(Verification.anchored(log, stated));
      checks.add(Verification.file("program", jar, stated.fact("jar_sha256")));
      checks.add(Verification.file("dependency lock", lock, stated.fact("lock_sha256")));
      checks.add(Verification.jars(lock, jar.resolveSibling("lib")));
    }
    return Tools.report(checks);
  }
}
