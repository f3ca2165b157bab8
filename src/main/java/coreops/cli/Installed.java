package coreops.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that come with the program, found wherever it was started from. */
final class Installed {
  private Installed() {}

  /**
   * The file in the working directory, else beside the program's jar, else beside its folder.
   *
   * @param file relative, e.g. {@code conf/coreops.yaml}
   */
  static Optional<Path> file(Path file) {
    return readable(file).or(() -> besideJar(file));
  }

  /** The same without the working directory. */
  static Optional<Path> besideJar(Path file) {
    return besideJar(System.getProperty("java.class.path"), file);
  }

  static Optional<Path> besideJar(String classPath, Path file) {
    String first = classPath.split(File.pathSeparator, 2)[0];
    Path folder = Path.of(first).toAbsolutePath().getParent();
    // Classes in a folder are no installation.
    return folder == null || !first.endsWith(".jar")
        ? Optional.empty()
        : readable(folder.resolve(file)).or(() -> readable(folder.resolveSibling(file)));
  }

  private static Optional<Path> readable(Path file) {
    return Optional.of(file).filter(Files::isRegularFile);
  }
}
