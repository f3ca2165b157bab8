package coreops.backup;

import coreops.config.Secret;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for secrets in files of any kind: values that this process knows, or the beginnings of
 * private keys. Works on bytes, because a database is no text.
 */
final class SecretScan {
  /** A shorter value would be found in innocent bytes. */
  private static final int SHORTEST = 8;

  private static final int BLOCK = 1 << 16;

  private final List<byte[]> needles;
  private final int longest;

  /** What is a key whatever process knows it. */
  static SecretScan forKeys() {
    // Put together, or this class would look like a key itself.
    return new SecretScan(Stream.of("PRIVATE" + " KEY-----", "AGE-SECRET" + "-KEY-1"));
  }

  static SecretScan forValues(Collection<Secret> known) {
    return new SecretScan(
        known.stream().map(Secret::value).filter(value -> value.length() >= SHORTEST));
  }

  private SecretScan(Stream<String> texts) {
    this.needles = texts.distinct().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
    this.longest = needles.stream().mapToInt(needle -> needle.length).max().orElse(1);
  }

  /** Why the file must not be in a backup; empty when nothing speaks against it. */
  Optional<String> fault(Path file) throws IOException {
    byte[] window = new byte[longest - 1 + BLOCK];
    int kept = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int read; (read = in.readNBytes(window, kept, BLOCK)) > 0; ) {
        int filled = kept + read;
        for (byte[] needle : needles) {
          if (contains(window, filled, needle)) {
            return Optional.of("holds a secret");
          }
        }
        kept = Math.min(filled, longest - 1);
        System.arraycopy(window, filled - kept, window, 0, kept);
      }
    }
    return Optional.empty();
  }

  private static boolean contains(byte[] window, int filled, byte[] needle) {
    int last = filled - needle.length;
    for (int at = 0; at <= last; at++) {
      if (window[at] == needle[0] && matches(window, at, needle)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] window, int at, byte[] needle) {
    for (int i = 1; i < needle.length; i++) {
      if (window[at + i] != needle[i]) {
        return false;
      }
    }
    return true;
  }
}
