package coreops.deploy.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** A process that only adds entries: {@code AuditWriter DIRECTORY NAME NUMBER}. */
final class AuditWriter {
  private AuditWriter() {}

  public static void main(String[] arguments) throws IOException {
    AuditLog log = new AuditLog(Path.of(arguments[0]), InstantSource.system());
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      log.append("drill", Map.of("writer", arguments[1], "number", String.valueOf(i)));
    }
  }
}
