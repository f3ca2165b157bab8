package coreops.deploy.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The last entry, kept beside the log: a chain that was cut short is sound in itself, and is found
 * only because somebody remembers its end.
 */
record AuditHead(long seq, String hash) {
  static final String FILE = "audit.head";

  static AuditHead of(AuditEntry entry) {
    return new AuditHead(entry.seq(), entry.hash());
  }

  /** The remembered end; empty when there is none or it cannot be understood. */
  static Optional<AuditHead> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file).strip().split(" ", -1);
    return words.length == 2 && words[0].matches("\\d{1,18}") && words[1].matches("[0-9a-f]{64}")
        ? Optional.of(new AuditHead(Long.parseLong(words[0]), words[1]))
        : Optional.empty();
  }

  /** Replaces it at once or not at all. */
  void write(Path directory) throws IOException {
    Path fresh = directory.resolve(FILE + ".tmp");
    Files.write(fresh, (seq + " " + hash + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        fresh,
        directory.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
