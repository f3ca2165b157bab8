package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What keeps a session and what ends it, and what a RESUME brings back. */
@Timeout(60)
class SessionsTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private JsonObject ready;

  private RawGateway loggedIn() {
    RawGateway client = RawGateway.login(fixture);
    ready = client.nextEvent("READY");
    client.nextEvent("GUILD_CREATE");
    return client;
  }

  private RawGateway resumed(int seq) {
    String url = ready.getString("resume_gateway_url") + "/?v=10&encoding=json";
    return RawGateway.connect(fixture, url)
        .resume(discord.token(), ready.getString("session_id"), seq);
  }

  private void assertSessionIsGone() {
    RawGateway client = resumed(1);
    assertThat(client.next(Opcode.INVALID_SESSION).getBoolean("d")).isFalse();
  }

  @Test
  void heartbeats_are_acknowledged_before_the_login() {
    RawGateway client = RawGateway.connect(fixture);
    JsonObject hello = client.next(Opcode.HELLO).getJsonObject("d");
    assertThat(hello.getInteger("heartbeat_interval")).isEqualTo(41_250);
    client.send(Opcode.HEARTBEAT, null);
    JsonObject ack = client.next(Opcode.HEARTBEAT_ACK);
    assertThat(ack.containsKey("t")).isTrue();
    assertThat(discord.counters().heartbeats()).isEqualTo(1);
  }

  @Test
  void what_was_missed_is_replayed_in_order_and_then_resumed_is_said() {
    RawGateway client = loggedIn();
    int seen = client.lastSeq();
    discord.faults().dropSockets();
    client.closeCode();
    discord.say(Persona.MEMBER, "general", "first");
    discord.say(Persona.MEMBER, "general", "second");
    RawGateway again = resumed(seen);
    assertThat(again.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("first");
    assertThat(again.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("second");
    JsonObject resumed = again.next(payload -> "RESUMED".equals(payload.getString("t")));
    assertThat(resumed.getInteger("s")).isEqualTo(seen + 3);
    assertThat(discord.counters().resumesAtResumeUrl()).isEqualTo(1);
    discord.say(Persona.MEMBER, "general", "third");
    assertThat(again.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("third");
  }

  @Test
  void an_empty_close_frame_keeps_the_session() {
    loggedIn().closeEmpty();
    assertThat(resumed(1).next(p -> "RESUMED".equals(p.getString("t")))).isNotNull();
  }

  @Test
  void a_close_with_4900_keeps_the_session() {
    loggedIn().close(4900);
    assertThat(resumed(1).next(p -> "RESUMED".equals(p.getString("t")))).isNotNull();
  }

  @Test
  void a_close_with_1000_ends_the_session() {
    loggedIn().close(1000);
    assertSessionIsGone();
  }

  @Test
  void a_close_with_1001_ends_the_session() {
    loggedIn().close(1001);
    assertSessionIsGone();
  }

  @Test
  void an_expired_session_cannot_be_resumed() {
    loggedIn();
    discord.faults().expireSessions();
    assertSessionIsGone();
  }

  @Test
  void a_session_is_kept_for_its_lifetime_only() {
    try (SandboxFixture brief =
        SandboxFixture.start(
            DiscordSandboxOptions.standard()
                .withoutLimits()
                .withSessionLifetime(Duration.ofMillis(1)))) {
      RawGateway client = RawGateway.login(brief);
      String session = client.nextEvent("READY").getString("session_id");
      brief.discord().faults().dropSockets();
      client.closeCode();
      SandboxFixture.wait(brief.vertx().timer(20));
      RawGateway again = RawGateway.connect(brief);
      again.resume(brief.discord().token(), session, 1);
      assertThat(again.next(Opcode.INVALID_SESSION).getBoolean("d")).isFalse();
    }
  }

  @Test
  void resuming_takes_the_session_from_an_older_connection() {
    RawGateway first = loggedIn();
    RawGateway second = resumed(first.lastSeq());
    second.next(p -> "RESUMED".equals(p.getString("t")));
    assertThat(first.closeCode()).isEqualTo(4000);
    discord.say(Persona.MEMBER, "general", "to whom?");
    assertThat(second.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("to whom?");
  }

  @Test
  void opcode_7_asks_to_reconnect_and_opcode_9_says_whether_to_resume() {
    RawGateway client = loggedIn();
    discord.faults().askToReconnect();
    assertThat(client.next(Opcode.RECONNECT)).isNotNull();
    discord.faults().invalidateSessions(true);
    assertThat(client.next(Opcode.INVALID_SESSION).getBoolean("d")).isTrue();
    discord.faults().invalidateSessions(false);
    assertThat(client.next(Opcode.INVALID_SESSION).getBoolean("d")).isFalse();
    assertSessionIsGone();
  }

  @Test
  void a_second_login_within_five_seconds_is_an_invalid_session() {
    try (SandboxFixture strict = SandboxFixture.start(DiscordSandboxOptions.standard())) {
      RawGateway.login(strict).nextEvent("READY");
      RawGateway second = RawGateway.login(strict);
      assertThat(second.next(Opcode.INVALID_SESSION).getBoolean("d")).isFalse();
    }
  }

  @Test
  void past_the_identify_budget_every_session_ends_and_the_token_is_taken_away() {
    RawGateway first = loggedIn();
    String before = discord.token();
    discord.faults().identifyBudget(0, Duration.ofHours(1));
    RawGateway second = RawGateway.connect(fixture);
    second.identify(before, 1);
    assertThat(second.closeCode()).isEqualTo(4004);
    assertThat(first.closeCode()).isEqualTo(4004);
    assertThat(discord.token()).isNotEqualTo(before);
    assertThat(discord.counters().tokenResets()).isEqualTo(1);
    try (RestClient rest = new RestClient(discord.apiBase().toString(), before)) {
      assertThat(rest.get("/users/@me").status()).isEqualTo(401);
    }
  }

  @Test
  void the_gateway_route_tells_what_is_left_of_the_budget() {
    loggedIn();
    try (RestClient rest = new RestClient(discord)) {
      JsonObject limit = rest.get("/gateway/bot").json().getJsonObject("session_start_limit");
      assertThat(limit.getInteger("total")).isEqualTo(1000);
      assertThat(limit.getInteger("remaining")).isEqualTo(999);
      assertThat(limit.getInteger("max_concurrency")).isEqualTo(1);
      assertThat(limit.getInteger("reset_after")).isPositive();
    }
  }
}
