package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.types.MessageId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The community of the data file, its pictures, and how its messages read. */
class WorldTest {
  private static final Path FILE = DiscordSandboxOptions.standard().world();

  @Test
  void the_guild_is_as_large_as_a_real_one() {
    Guild home = DiscordWorld.load(FILE).home();
    assertThat(home.roles()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(home.channels()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(home.channels())
        .extracting(Guild.Channel::name)
        .contains("ops", "general", "recruiters", "bot-log");
    assertThat(home.members()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(home.emoji()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void ids_are_the_same_at_every_start_and_no_two_are_equal() {
    DiscordWorld first = DiscordWorld.load(FILE);
    DiscordWorld second = DiscordWorld.load(FILE);
    assertThat(first.home().id()).isEqualTo(second.home().id());
    assertThat(first.home().channels()).isEqualTo(second.home().channels());
    assertThat(first.home().members())
        .extracting(member -> member.user().id())
        .doesNotHaveDuplicates();
    assertThat(first.home().channels()).extracting(Guild.Channel::id).doesNotHaveDuplicates();
  }

  @Test
  void every_persona_is_played_by_somebody() {
    DiscordWorld world = DiscordWorld.load(FILE);
    for (Persona persona : Persona.values()) {
      assertThat(world.home().member(world.userId(persona))).as(persona.name()).isPresent();
    }
  }

  @Test
  void a_missing_file_is_named() {
    Path nowhere = Path.of("nowhere.yaml");
    assertThatThrownBy(() -> DiscordWorld.load(nowhere)).hasMessageContaining("nowhere.yaml");
  }

  @Test
  void the_cdn_draws_every_emoji_as_png() throws IOException {
    try (SandboxFixture fixture = SandboxFixture.start(DiscordSandboxOptions.standard())) {
      Guild.Emoji emoji = fixture.discord().world().home().emoji().getFirst();
      URI url = URI.create(fixture.discord().cdnBase() + "/emojis/" + emoji.id() + ".png");
      BufferedImage image = ImageIO.read(url.toURL());
      assertThat(image.getWidth()).isEqualTo(96);
      assertThat(image.getRGB(0, 0) >>> 24).isZero();
      assertThat(image.getRGB(48, 48) >>> 24).isEqualTo(255);
    }
  }

  @Test
  void a_png_that_was_drawn_can_be_read() throws IOException {
    Buffer png = Cdn.png(0x5865F2);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.getBytes()));
    assertThat(image.getRGB(48, 48) & 0xFFFFFF).isEqualTo(0x5865F2);
  }

  @Test
  void an_embed_reads_as_text() {
    JsonObject embed =
        new JsonObject()
            .put("title", "Health")
            .put("description", "All well.")
            .put(
                "fields",
                new JsonArray()
                    .add(new JsonObject().put("name", "Gateway").put("value", "up"))
                    .add(new JsonObject().put("name", "Buckets").put("value", "clans\ntemplates")))
            .put("footer", new JsonObject().put("text", "Bot v1"))
            .put("timestamp", "2026-11-20T10:00:00.123456Z");
    DiscordWorld world = DiscordWorld.load(FILE);
    PostedView message =
        new PostedView(
            new MessageId(1),
            world.home().channel("ops").id(),
            world.bot().id(),
            "CoreOps",
            true,
            "Here:",
            List.of(embed),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            List.of(),
            Instant.EPOCH,
            Optional.empty());
    assertThat(message.asText().lines())
        .containsExactly(
            "Here:",
            "│ 【Health】",
            "│ All well.",
            "│ Gateway: up",
            "│ Buckets:",
            "│   clans",
            "│   templates",
            "│ Bot v1 · 2026-11-20T10:00:00Z");
  }
}
