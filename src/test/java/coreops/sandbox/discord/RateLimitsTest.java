package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits that clients must obey, and the settings that lift them. */
@Timeout(60)
class RateLimitsTest {
  private static final JsonObject HELLO = new JsonObject().put("content", "hello");

  private static String messages(SandboxFixture fixture, String channel) {
    return "/channels/" + fixture.discord().channelId(channel) + "/messages";
  }

  @Test
  void the_sixth_message_within_five_seconds_is_refused_and_other_channels_are_not() {
    try (SandboxFixture fixture = SandboxFixture.start(DiscordSandboxOptions.standard());
        RestClient rest = new RestClient(fixture.discord())) {
      for (int left = 4; left >= 0; left--) {
        RestClient.Reply reply = rest.post(messages(fixture, "general"), HELLO);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("5");
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("" + left);
        assertThat(Double.parseDouble(reply.header("X-RateLimit-Reset-After"))).isBetween(0.0, 5.0);
        assertThat(reply.header("X-RateLimit-Bucket")).isNotBlank();
      }
      RestClient.Reply refused = rest.post(messages(fixture, "general"), HELLO);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("X-RateLimit-Scope")).isEqualTo("user");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 5);
      assertThat(refused.json().getDouble("retry_after")).isBetween(0.0, 5.0);
      assertThat(refused.json().getBoolean("global")).isFalse();
      assertThat(rest.post(messages(fixture, "memes"), HELLO).status()).isEqualTo(200);
      assertThat(fixture.discord().counters().rateLimited()).isEqualTo(1);
    }
  }

  @Test
  void past_fifty_calls_in_a_second_everything_is_refused() {
    DiscordSandboxOptions options = DiscordSandboxOptions.standard().withRouteLimits(false);
    try (SandboxFixture fixture = SandboxFixture.start(options);
        RestClient rest = new RestClient(fixture.discord())) {
      RestClient.Reply reply = rest.get("/users/@me");
      // A second may pass in between on a busy machine, so the flood goes on until it is noticed.
      for (int i = 0; i < 2_000 && reply.status() == 200; i++) {
        reply = rest.get("/users/@me");
      }
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.header("X-RateLimit-Global")).isEqualTo("true");
      assertThat(reply.header("X-RateLimit-Scope")).isEqualTo("global");
      assertThat(reply.json().getBoolean("global")).isTrue();
    }
  }

  @Test
  void lifted_limits_refuse_nothing() {
    DiscordSandboxOptions options = DiscordSandboxOptions.standard().withoutLimits();
    try (SandboxFixture fixture = SandboxFixture.start(options);
        RestClient rest = new RestClient(fixture.discord())) {
      for (int i = 0; i < 80; i++) {
        RestClient.Reply reply = rest.post(messages(fixture, "general"), HELLO);
        assertThat(reply.status()).isEqualTo(200);
      }
      assertThat(fixture.discord().counters().rateLimited()).isZero();
    }
  }
}
