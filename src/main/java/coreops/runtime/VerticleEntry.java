package coreops.runtime;

import java.util.Map;

/**
 * What the configuration says of a verticle. Two equal entries need no redeploy.
 *
 * @param options handed to the verticle as its {@code config()}
 */
record VerticleEntry(boolean enabled, int instances, Map<String, Object> options) {
  static final VerticleEntry DEFAULT = new VerticleEntry(true, 1, Map.of());

  VerticleEntry {
    options = Map.copyOf(options);
  }
}
