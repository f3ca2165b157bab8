package coreops.cli;

import coreops.config.Reading;
import coreops.config.Settings;
import coreops.types.Versions;
import java.util.Optional;

/** What was built. */
final class Build {
  private Build() {}

  /** The version in the jar's manifest; {@code dev} when run from class files. */
  static String version() {
    return Optional.ofNullable(Build.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  static Versions versions(Settings settings, Reading reading) {
    return new Versions(
        settings.identity().botVersion(), version(), reading.buildSha(), reading.imageDigest());
  }
}
