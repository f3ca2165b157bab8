package coreops.deploy;

import java.util.Locale;

/** How much is asked of a deployment. What is not known by name is treated as production. */
public enum Stage {
  DEV,
  STAGING,
  PRODUCTION;

  /** By the name of the environment, in any case. */
  public static Stage of(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "dev", "development", "local", "test" -> DEV;
      case "stage", "staging", "qa" -> STAGING;
      default -> PRODUCTION;
    };
  }

  /** Whether a manifest may be signed with a key file, or not at all. */
  public boolean open() {
    return this == DEV;
  }
}
