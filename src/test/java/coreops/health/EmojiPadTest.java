package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Emoji of the sandbox's CDN, padded by the bot's HTTP server. */
class EmojiPadTest extends ProbeHarness {
  private DiscordSandbox discord;
  private String emoji;

  @BeforeEach
  void open_the_cdn() {
    discord = done(DiscordSandbox.start(vertx, DiscordSandboxOptions.standard()));
    emoji =
        "https://cdn.discordapp.com/emojis/"
            + discord.world().guilds().getFirst().emoji().getFirst().id();
    redeploy(TestSettings.with(false, 0, discord.cdnBase()));
  }

  @AfterEach
  void close_the_cdn() {
    done(discord.stop());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 256, 217",
    "'&s=100&box=0.5', 100, 50",
    "'&s=9999&box=7', 512, 486",
    "'&s=1&box=0', 64, 12",
    "'&s=-5&box=-1', 64, 12",
    "'&s=big&box=NaN', 256, 217",
    "'&s=1e3&box=', 256, 217"
  })
  void an_emoji_is_centred_on_a_square(String parameters, int size, int longest)
      throws IOException {
    HttpResponse<byte[]> response = bytes("/emoji-pad?u=" + escaped(emoji + ".png") + parameters);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=86400");
    BufferedImage square = ImageIO.read(new ByteArrayInputStream(response.body()));
    assertThat(square.getWidth()).isEqualTo(size);
    assertThat(square.getHeight()).isEqualTo(size);
    int margin = (size - longest) / 2;
    assertThat(square.getRGB(size / 2, margin) >>> 24).isPositive();
    assertThat(square.getRGB(size / 2, margin - 1) >>> 24).isZero();
  }
}
