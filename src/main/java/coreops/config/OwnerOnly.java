package coreops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/** Looks who may read a file that holds a secret. */
final class OwnerOnly {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private OwnerOnly() {}

  /** True when group or world may read it; false where the file system knows no such thing. */
  static boolean othersRead(Path file) {
    try {
      return !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
