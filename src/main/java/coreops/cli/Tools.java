package coreops.cli;

import coreops.config.ConfFile;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.ExitRequest;
import coreops.deploy.Checked;
import coreops.deploy.audit.AuditLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the deployment tools have in common. */
final class Tools {
  /** The environment alone: a tool's own settings are not those of what it deploys. */
  private static final Values OWN =
      new SettingsReader(SettingsReader.environment(), List.of()).read(ConfFile.NONE).values();

  private Tools() {}

  /** Where the audit log is. */
  static final class Logbooks {
    @Option(
        names = "--data-dir",
        paramLabel = "DIR",
        description = "Where the audit log is; default: DATA_DIR.")
    private Optional<Path> directory = Optional.empty();

    AuditLog log() {
      return new AuditLog(
          directory.or(() -> own("DATA_DIR").map(Path::of)).orElseThrow(), InstantSource.system());
    }
  }

  /** A key of this process' own environment, or its default; empty when there is neither. */
  static Optional<String> own(String key) {
    return OWN.find(key).map(Values.Value::text).filter(text -> !text.isBlank());
  }

  /** Prints what was looked at; exit code 0 when all of it passed, else 1. */
  static int report(List<Checked> checks) {
    checks.forEach(check -> (check.passed() ? System.out : System.err).println(check));
    return checks.stream().allMatch(Checked::passed) ? ExitRequest.STOPPED : ExitRequest.FAILED;
  }
}
