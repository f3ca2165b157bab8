package coreops.backup;

import coreops.store.DatabaseCopy;
import coreops.telemetry.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts one moment of the state into a zip: {@code data/}, {@code logs/}, {@code conf/}, {@code
 * env.template}, and the manifest as its last entry.
 *
 * <p>What is durable is copied as it is, and no backup is made when a secret is found in it.
 * Configuration and logs are text for people, so there secrets are masked.
 */
final class Packing {
  static final String DATA = "data/";
  static final String LOGS = "logs/";
  static final String CONF = "conf/";
  static final String TEMPLATE = "env.template";

  /**
   * The session says what was handled, so it must not be newer than what the others hold: it comes
   * first and the database last. What came in between is then replayed instead of lost.
   */
  private static final String SESSION = "gateway-session.json";

  private final Scope scope;
  private final Path staging;
  private final Redactor redactor = new Redactor();
  private final SecretScan scan;
  private final SecretScan keys = SecretScan.forKeys();
  private final List<Manifest.Entry> files = new ArrayList<>();
  private final Map<String, String> omitted = new TreeMap<>();
  private Map<String, Long> tables = Map.of();

  /**
   * @param staging an empty directory for copies
   */
  Packing(Scope scope, Path staging) {
    this.scope = scope;
    this.staging = staging;
    this.scan = SecretScan.forValues(scope.secrets());
    redactor.know(scope.secrets());
  }

  /** Writes everything and ends the zip. */
  Manifest write(OutputStream out, Instant now, String version, String sha) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      data(zip);
      texts(zip, LOGS, scope.logDir());
      texts(zip, CONF, scope.conf());
      put(zip, TEMPLATE, false, to -> to.write(clean(scope.template()).getBytes(UTF)));
      Manifest manifest = new Manifest(Manifest.FORMAT, now, version, sha, tables, files, omitted);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(manifest.toJson());
      zip.closeEntry();
      return manifest;
    }
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private void data(ZipOutputStream zip) throws IOException {
    List<Path> never = new ArrayList<>(scope.never());
    scope.logDir().ifPresent(never::add);
    List<Path> found = new ArrayList<>(Sweep.of(scope.dataDir(), never));
    found.sort(Comparator.comparingInt(Packing::rank));
    for (Path file : found) {
      String path = DATA + relative(scope.dataDir(), file);
      Path copy = staging.resolve("copy");
      if (rank(file) == LAST) {
        DatabaseCopy.make(file, copy);
        tables = DatabaseCopy.versions(copy);
      } else if (!copied(file, copy)) {
        continue;
      }
      Optional<String> fault = scan.fault(copy);
      if (fault.isPresent()) {
        throw new BackupFailed(
            path + " " + fault.get() + "; no backup is made until an operator has looked at it");
      }
      Optional<String> key = saysAnything(file) ? Optional.empty() : keys.fault(copy);
      if (key.isPresent()) {
        omitted.put(path, key.get());
      } else {
        put(zip, path, false, to -> Files.copy(copy, to));
      }
      Files.delete(copy);
    }
  }

  /** What members and sheets say is kept there, also when it looks like a key. */
  private boolean saysAnything(Path file) {
    return rank(file) == LAST || file.startsWith(scope.dataDir().resolve(SNAPSHOTS));
  }

  private static final int LAST = 2;
  private static final String SNAPSHOTS = "snapshots";

  private static int rank(Path file) {
    return switch (file.getFileName().toString()) {
      case SESSION -> 0;
      case DatabaseCopy.FILE -> LAST;
      default -> 1;
    };
  }

  /** False when it went before it could be read. */
  private static boolean copied(Path file, Path copy) throws IOException {
    try {
      Files.copy(file, copy);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private void texts(ZipOutputStream zip, String prefix, Optional<Path> root) throws IOException {
    if (root.isPresent()) {
      List<Path> never = new ArrayList<>(scope.never());
      never.add(scope.dataDir());
      scope.logDir().ifPresent(never::add);
      for (Path file : Sweep.of(root.get(), never)) {
        text(zip, prefix + relative(root.get(), file), file);
      }
    }
  }

  /** Text for people, line by line, because logs are long; anything else is left out. */
  private void text(ZipOutputStream zip, String path, Path file) throws IOException {
    // A key's body spans lines, so no line shows it; its beginning does.
    Optional<String> key = keys.fault(file);
    if (key.isPresent()) {
      omitted.put(path, key.get());
      return;
    }
    Path copy = staging.resolve("text");
    boolean[] scrubbed = {false};
    try (BufferedReader in = Files.newBufferedReader(file);
        OutputStream out = Files.newOutputStream(copy)) {
      Lines.each(
          in,
          line -> {
            String clean = clean(line);
            scrubbed[0] |= !clean.equals(line);
            out.write(clean.getBytes(UTF));
          });
    } catch (NoSuchFileException gone) {
      return;
    } catch (CharacterCodingException binary) {
      Files.deleteIfExists(copy);
      omitted.put(path, "is no text");
      return;
    }
    // A value of several lines.
    Optional<String> fault = scan.fault(copy);
    if (fault.isPresent()) {
      omitted.put(path, fault.get());
    } else {
      put(zip, path, scrubbed[0], to -> Files.copy(copy, to));
    }
    Files.delete(copy);
  }

  private String clean(String text) {
    return redactor.clean(text);
  }

  private void put(ZipOutputStream zip, String path, boolean scrubbed, Content content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    DigestOutputStream counted = new DigestOutputStream(zip, Hashes.sha256());
    Counting to = new Counting(counted);
    content.into(to);
    zip.closeEntry();
    files.add(
        new Manifest.Entry(path, to.bytes(), Hashes.hex(counted.getMessageDigest()), scrubbed));
  }

  private static String relative(Path root, Path file) {
    Path path = root.equals(file) ? file.getFileName() : root.relativize(file);
    return path.toString().replace('\\', '/');
  }

  /** Writes a file's content. */
  private interface Content {
    void into(OutputStream to) throws IOException;
  }
}
