package coreops.backup;

import coreops.config.Secret;
import coreops.files.WholeFile;
import coreops.store.DatabaseCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a backup back: unpacked beside the old state, verified as a whole, and only then put in
 * its place. Whoever calls holds the instance lock. Blocks.
 *
 * @param tables the versions of the tables that this program knows
 */
public record Restore(Map<String, Integer> tables) {
  /** Lies in DATA_DIR while the old state is moved out and the new one in. */
  static final String UNFINISHED = "restore-unfinished";

  /** What may lie in a directory that counts as empty. */
  private static final Set<String> NOTHING =
      Set.of("coreops.lock", "supervisor.lock", BackupLock.FILE, "lost+found");

  public Restore {
    tables = Map.copyOf(tables);
  }

  /**
   * Where to.
   *
   * @param logs only restored when named, and likewise {@code conf}
   * @param replace whether state that is there may be moved aside
   */
  public record Target(Path data, Optional<Path> logs, Optional<Path> conf, boolean replace) {
    /** Prefix in the backup → directory. */
    Map<String, Path> places() {
      Map<String, Path> places = new LinkedHashMap<>();
      places.put(Packing.DATA, data);
      logs.ifPresent(path -> places.put(Packing.LOGS, path));
      conf.ifPresent(path -> places.put(Packing.CONF, path));
      return places;
    }
  }

  /**
   * @param aside where the state that was there is now
   */
  public record Done(Manifest manifest, List<Path> aside) {
    public Done {
      aside = List.copyOf(aside);
    }
  }

  /** Whether a restore into this directory was begun and not ended: its state is of two times. */
  public static boolean unfinished(Path dataDir) {
    return Files.exists(dataDir.resolve(UNFINISHED));
  }

  /**
   * Reads the whole backup and compares every file with the manifest; writes nothing.
   *
   * @throws BackupFailed when it is not whole, changed, or not for this key
   */
  public Manifest check(Path archive, Secret identity) {
    try {
      Manifest manifest = Unpacking.check(archive, identity);
      refuseNewer(manifest);
      return manifest;
    } catch (IOException broken) {
      throw new BackupFailed("the backup cannot be read", broken);
    }
  }

  /**
   * Restores it.
   *
   * @throws BackupFailed when it was not restored; what was there is untouched then, or, when the
   *     disk failed while files were moved, aside, and the bot refuses to start
   */
  public Done run(Path archive, Secret identity, Target target, Instant now) {
    try {
      boolean again = unfinished(target.data());
      for (Path place : target.places().values()) {
        Files.createDirectories(place);
        if (!again && !target.replace() && !empty(place)) {
          throw new BackupFailed(
              place
                  + " is not empty; --replace moves what is there aside and restores in its place");
        }
      }
      return restored(archive, identity, target, Archives.stamp(now));
    } catch (IOException failed) {
      throw new BackupFailed("the backup was not restored", failed);
    }
  }

  private Done restored(Path archive, Secret identity, Target target, String stamp)
      throws IOException {
    Map<String, Path> fresh = new LinkedHashMap<>();
    target.places().forEach((prefix, to) -> fresh.put(prefix, to.resolve(Sweep.RESTORING + stamp)));
    try {
      Manifest manifest = Unpacking.into(archive, identity, fresh);
      refuseNewer(manifest);
      Path database = target.data().resolve(Sweep.RESTORING + stamp).resolve(DatabaseCopy.FILE);
      if (Files.exists(database)) {
        DatabaseCopy.check(database);
      }
      return new Done(manifest, swapped(target, fresh, stamp));
    } finally {
      for (Path leftover : fresh.values()) {
        remove(leftover);
      }
    }
  }

  /** From the first move to the last the state is of two times, which the marker says. */
  private static List<Path> swapped(Target target, Map<String, Path> fresh, String stamp)
      throws IOException {
    Path marker = target.data().resolve(UNFINISHED);
    WholeFile.write(marker, stamp.getBytes(StandardCharsets.UTF_8));
    List<Path> aside = new ArrayList<>();
    for (Map.Entry<String, Path> place : target.places().entrySet()) {
      Path to = place.getValue();
      Path old = to.resolve(Sweep.REPLACED + stamp);
      for (Path each : contents(to)) {
        Files.createDirectories(old);
        Files.move(each, old.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
      if (Files.exists(old)) {
        aside.add(old);
      }
      for (Path each : contents(fresh.getOrDefault(place.getKey(), to))) {
        Files.move(each, to.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
      WholeFile.force(to);
    }
    Files.delete(marker);
    WholeFile.force(target.data());
    return aside;
  }

  private void refuseNewer(Manifest manifest) {
    manifest
        .tables()
        .forEach(
            (room, version) -> {
              if (version > tables.getOrDefault(room, 0)) {
                throw new BackupFailed(
                    "the backup holds version %d of the %s tables, this program knows %d: restore it with CoreOps %s or newer"
                        .formatted(
                            version, room, tables.getOrDefault(room, 0), manifest.coreops()));
              }
            });
  }

  private static boolean empty(Path directory) throws IOException {
    return contents(directory).isEmpty();
  }

  /** What counts as state: no lock, no marker, nothing that a restore has moved or unpacks. */
  private static List<Path> contents(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(
              file -> {
                String name = file.getFileName().toString();
                return !NOTHING.contains(name)
                    && !name.equals(UNFINISHED)
                    && !name.startsWith(Sweep.REPLACED)
                    && !name.startsWith(Sweep.RESTORING);
              })
          .toList();
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
