package coreops.images;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.ImageSettings;
import coreops.types.EmojiId;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Addresses that embeds carry. */
class EmojiLinksTest {
  private static final EmojiId CREST = new EmojiId(4_242);

  @Test
  void a_padded_emoji_is_reached_at_the_public_address() {
    EmojiLinks links = links("https://bot.example.org/base", "https://x.onrender.com", true);

    assertThat(links.padded(CREST, false))
        .contains(
            URI.create(
                "https://bot.example.org/base/emoji-pad"
                    + "?u=https%3A%2F%2Fcdn.discordapp.com%2Femojis%2F4242.png"
                    + "&s=256&box=0.85&v=4242"));
    assertThat(links.padded(CREST, true).orElseThrow().toString()).contains("4242.gif&");
    assertThat(links("", "https://x.onrender.com", true).padded(CREST, false).orElseThrow())
        .hasHost("x.onrender.com");
  }

  /** The address must be one that the server itself accepts. */
  @Test
  void what_is_linked_is_what_is_served() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      URI link = links("https://bot.example.org", "", true).padded(CREST, true).orElseThrow();
      Map<String, String> query = new TreeMap<>();
      for (String pair : link.getQuery().split("&")) {
        query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }

      PadRequest request = PadRequest.of(query.get("u"), query.get("s"), query.get("box"), 64, 0.2);

      assertThat(request.source().target()).isEqualTo("/emojis/4242.gif");
      assertThat(request.size()).isEqualTo(256);
      assertThat(request.box()).isEqualTo(0.85);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void without_a_public_address_the_plain_picture_is_shown_only_when_that_is_allowed() {
    assertThat(links("", "", true).padded(CREST, false)).isEmpty();
    assertThat(links("", "", true).thumbnail(CREST, false)).isEmpty();
    assertThat(links("", "", false).thumbnail(CREST, false))
        .contains(URI.create("https://cdn.discordapp.com/emojis/4242.png"));
    assertThat(links("https://bot.example.org", "", false).thumbnail(CREST, false).orElseThrow())
        .hasHost("bot.example.org");
  }

  private static EmojiLinks links(String base, String render, boolean strict) {
    return new EmojiLinks(
        new ImageSettings(uri(base), uri(render), 2_000_000, 256, 0.85, 128, 0.9, strict));
  }

  private static Optional<URI> uri(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
  }
}
