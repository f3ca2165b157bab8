package coreops.types;

/**
 * What runs: the bot's version as the operator names it and the version of CoreOps itself.
 *
 * @param bot from {@code BOT_VERSION}, e.g. {@code 1.4.0}
 * @param coreOps from the jar's manifest, e.g. {@code 0.1.0}
 * @param buildSha the commit that was built, or {@code unknown}
 * @param imageDigest the image that runs, as whoever started it says; blank when nobody did
 */
public record Versions(String bot, String coreOps, String buildSha, String imageDigest) {
  /** Of no image in particular. */
  public Versions(String bot, String coreOps, String buildSha) {
    this(bot, coreOps, buildSha, "");
  }
}
