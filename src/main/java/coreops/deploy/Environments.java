package coreops.deploy;

import java.nio.file.Path;
import java.util.List;

/** Reads an environment from whatever it is kept in. */
public final class Environments {
  private Environments() {}

  /** From a manifest ({@code .yaml}, {@code .yml}), or else from a {@code KEY=value} file. */
  public static Environment read(Path file) {
    return file.toString().matches(".*\\.ya?ml")
        ? manifest(file).environment()
        : Environment.read(List.of(file));
  }

  public static Manifest manifest(Path file) {
    return Manifest.parse(Yaml.text(file), file.toString());
  }
}
