package coreops.images;

import coreops.config.ImageSettings;
import coreops.types.EmojiId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Addresses of emoji pictures for embeds. */
public final class EmojiLinks {
  private final ImageSettings settings;

  public EmojiLinks(ImageSettings settings) {
    this.settings = settings;
  }

  /** The picture as Discord serves it, not padded. */
  public static URI plain(EmojiId emoji, boolean animated) {
    return URI.create("https://" + Source.CDN + "/emojis/" + emoji + (animated ? ".gif" : ".png"));
  }

  /** The padded picture, served by this bot; empty where nobody outside could reach it. */
  public Optional<URI> padded(EmojiId emoji, boolean animated) {
    // v changes with the emoji, so that nobody shows an older picture of the same name.
    return settings
        .reachedAt()
        .map(
            base ->
                URI.create(
                    String.format(
                        Locale.ROOT,
                        "%s/emoji-pad?u=%s&s=%d&box=%s&v=%s",
                        base,
                        URLEncoder.encode(
                            plain(emoji, animated).toString(), StandardCharsets.UTF_8),
                        settings.padSize(),
                        settings.padBox(),
                        emoji)));
  }

  /**
   * What an embed shows as its thumbnail: the padded picture, else the plain one where {@code
   * STRICT_EMOJI_PROXY} is off, else none.
   */
  public Optional<URI> thumbnail(EmojiId emoji, boolean animated) {
    return padded(emoji, animated)
        .or(() -> settings.strictProxy() ? Optional.empty() : Optional.of(plain(emoji, animated)));
  }
}
