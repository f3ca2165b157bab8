package coreops.config;

import java.net.URI;
import java.util.Optional;

/** Pictures of emoji, and how they are shown to Discord. */
public record ImageSettings(
    @Key(
            value = "PUBLIC_BASE_URL",
            doc = "Where this bot's HTTP server is reached from outside, for padded emoji.")
        Optional<URI> publicBase,
    @Key(value = "RENDER_EXTERNAL_URL", doc = "The same, as Render sets it; PUBLIC_BASE_URL wins.")
        Optional<URI> renderExternal,
    @Key(
            value = "EMOJI_MAX_BYTES",
            fallback = "2000000",
            min = 1,
            max = Integer.MAX_VALUE,
            doc = "Largest emoji that is fetched; up to eight are in memory at once.")
        int maxBytes,
    @Key(
            value = "EMOJI_PAD_SIZE",
            fallback = "256",
            min = 64,
            max = 512,
            doc = "Edge of a padded emoji, pixels.")
        int padSize,
    @Key(
            value = "EMOJI_PAD_BOX",
            fallback = "0.85",
            doc = "Share of the edge that the emoji fills, 0.2 to 0.95.")
        double padBox,
    @Key(
            value = "TAG_BADGE_PX",
            fallback = "128",
            min = 32,
            max = 512,
            doc = "Edge of a tag badge, pixels.")
        int badgeSize,
    @Key(
            value = "TAG_BADGE_BOX",
            fallback = "0.90",
            doc = "Share of the edge that the badge fills, 0.2 to 0.95.")
        double badgeBox,
    @Key(
            value = "STRICT_EMOJI_PROXY",
            fallback = "true",
            doc =
                "Show emoji padded or not at all. Off: the plain picture from Discord where no "
                    + "public address is set.")
        boolean strictProxy) {

  /** The address of our HTTP server as the outside sees it, without a slash at its end. */
  public Optional<URI> reachedAt() {
    return publicBase.or(() -> renderExternal);
  }
}
