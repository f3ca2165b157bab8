package coreops.backup;

import coreops.config.AcceptedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hands a finished backup to the operator's command, on its stdin. The command inherits the
 * environment without the keys of this program, so that no token gets into a stranger's hands.
 */
final class Delivery {
  private static final int LAST_WORDS = 300;

  private Delivery() {}

  /**
   * Runs the command by {@code /bin/sh -c}.
   *
   * @throws BackupFailed when it ends with anything but 0, or takes too long
   */
  static void through(String command, Path archive, String name, Duration patience)
      throws IOException {
    Path said = Files.createTempFile(archive.toAbsolutePath().getParent(), name, Archives.PART);
    try {
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectInput(archive.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().keySet().removeAll(AcceptedKeys.names());
      builder.environment().put("BACKUP_NAME", name);
      Process process = builder.start();
      try {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new BackupFailed(
              "BACKUP_COMMAND took longer than " + patience.toSeconds() + " s and was ended");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BackupFailed("BACKUP_COMMAND was interrupted");
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw new BackupFailed(
            "BACKUP_COMMAND ended with " + process.exitValue() + ": " + lastWords(said));
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static String lastWords(Path said) throws IOException {
    String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
    return text.isEmpty()
        ? "it said nothing"
        : text.substring(Math.max(0, text.length() - LAST_WORDS));
  }
}
