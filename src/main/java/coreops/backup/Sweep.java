package coreops.backup;

import coreops.files.WholeFile;
import coreops.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Finds the files of a directory that belong into a backup. */
final class Sweep {
  /** Old state that a restore has moved aside, and state that it is unpacking. */
  static final String REPLACED = "replaced-";

  static final String RESTORING = "restoring-";

  /** Holds the copy of the database while a backup is made. */
  static final String STAGING = "backup-staging";

  /** Belong to a process rather than to the state, or are made anew. */
  private static final Set<String> PASSING =
      Set.of(
          "coreops.lock",
          "supervisor.lock",
          BackupLock.FILE,
          BackupState.FILE,
          Restore.UNFINISHED,
          "heartbeat.json",
          "log.lock",
          DatabaseCopy.FILE + "-wal",
          DatabaseCopy.FILE + "-shm");

  private Sweep() {}

  /**
   * The regular files below a directory, in order of their paths. Links to files count as files, as
   * in a mounted ConfigMap; links to directories and names that begin with two dots do not.
   */
  static List<Path> of(Path root, List<Path> never) throws IOException {
    if (!Files.isDirectory(root)) {
      return Files.isRegularFile(root) ? List.of(root) : List.of();
    }
    List<Path> real = new ArrayList<>();
    for (Path each : never) {
      if (Files.exists(each)) {
        real.add(each.toRealPath());
      }
    }
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes how)
              throws IOException {
            boolean mine = directory.equals(root);
            String name = directory.getFileName() == null ? "" : directory.getFileName().toString();
            return mine || !(passing(name) || real.contains(directory.toRealPath()))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes how) {
            if (!passing(file.getFileName().toString()) && Files.isRegularFile(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            // A file that went while we looked is none; one that we may not read is a fault.
            if (Files.exists(file)) {
              throw gone;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(found);
    return found;
  }

  private static boolean passing(String name) {
    return PASSING.contains(name)
        || name.startsWith("..")
        || name.startsWith(REPLACED)
        || name.startsWith(RESTORING)
        || name.startsWith(STAGING)
        || name.endsWith(WholeFile.NEXT)
        || name.endsWith(".tmp")
        || name.endsWith(Archives.PART);
  }
}
