package coreops.backup;

import coreops.config.Secret;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a backup to its end and believes nothing that the manifest does not confirm. */
final class Unpacking {
  private final Map<String, Path> places;
  private final Map<String, Manifest.Entry> seen = new HashMap<>();
  private @Nullable Manifest manifest;

  private Unpacking(Map<String, Path> places) {
    this.places = places;
  }

  static Manifest check(Path archive, Secret identity) throws IOException {
    return into(archive, identity, Map.of());
  }

  /**
   * Unpacks what lies below these prefixes; the rest is only compared.
   *
   * @param places prefix → directory, which need not exist
   * @throws BackupFailed when a file is missing, changed or one too many, or the manifest is
   *     missing
   */
  static Manifest into(Path archive, Secret identity, Map<String, Path> places) throws IOException {
    Unpacking unpacking = new Unpacking(places);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream plain = Sealing.opening(file, identity);
        ZipInputStream zip = new ZipInputStream(plain)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        unpacking.take(zip, entry.getName());
      }
      // The zip's own directory follows its entries; reading on finds whatever was cut off.
      plain.transferTo(OutputStream.nullOutputStream());
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException garbled) {
      throw new BackupFailed("the backup is damaged", garbled);
    }
    return unpacking.confirmed();
  }

  private void take(ZipInputStream zip, String name) throws IOException {
    if (name.equals(Manifest.NAME)) {
      manifest = Manifest.of(zip.readAllBytes());
      return;
    }
    Path to = place(name);
    if (to == null) {
      copy(zip, name, OutputStream.nullOutputStream());
      return;
    }
    Files.createDirectories(to.getParent());
    try (FileChannel channel =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      copy(zip, name, Channels.newOutputStream(channel));
      channel.force(true);
    }
  }

  private void copy(ZipInputStream zip, String name, OutputStream out) throws IOException {
    DigestOutputStream digesting = new DigestOutputStream(out, Hashes.sha256());
    long bytes = zip.transferTo(digesting);
    seen.put(
        name, new Manifest.Entry(name, bytes, Hashes.hex(digesting.getMessageDigest()), false));
  }

  /** Null for what is not wanted; a name that leads out of its directory is an attack. */
  private @Nullable Path place(String name) {
    for (Map.Entry<String, Path> place : places.entrySet()) {
      if (name.startsWith(place.getKey())) {
        Path root = place.getValue();
        Path to = root.resolve(name.substring(place.getKey().length())).normalize();
        if (!to.startsWith(root) || to.equals(root)) {
          throw new BackupFailed("the backup holds a file outside its directories: " + name);
        }
        return to;
      }
    }
    return null;
  }

  private Manifest confirmed() {
    Manifest told = manifest;
    if (told == null) {
      throw new BackupFailed("the backup ends before its manifest: it is not whole");
    }
    for (Manifest.Entry entry : told.files()) {
      Manifest.Entry found = seen.remove(entry.path());
      if (found == null) {
        throw new BackupFailed("the backup lacks " + entry.path());
      }
      if (found.bytes() != entry.bytes() || !found.sha256().equals(entry.sha256())) {
        throw new BackupFailed(entry.path() + " is not what the manifest says");
      }
    }
    if (!seen.isEmpty()) {
      throw new BackupFailed("the manifest does not know " + seen.keySet());
    }
    return told;
  }
}
