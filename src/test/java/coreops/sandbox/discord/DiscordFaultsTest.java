package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each switch does what it says, and nothing else. */
@Timeout(60)
class DiscordFaultsTest {
  private static final JsonObject HELLO = new JsonObject().put("content", "hello");

  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private String general;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    general = "/channels/" + discord.channelId("general") + "/messages";
  }

  @AfterEach
  void stop() {
    rest.close();
    fixture.close();
  }

  private RawGateway loggedIn() {
    RawGateway client = RawGateway.login(fixture);
    client.nextEvent("GUILD_CREATE");
    return client;
  }

  @Test
  void a_dropped_socket_ends_without_a_close_frame() {
    RawGateway client = loggedIn();
    discord.faults().dropSockets();
    assertThat(client.closeCode()).isEqualTo(1006);
  }

  @Test
  void a_frozen_socket_stays_open_and_says_nothing_until_it_thaws() {
    RawGateway client = loggedIn();
    SandboxFixture.wait(discord.faults().freezeSockets());
    client.send(Opcode.HEARTBEAT, null);
    discord.say(Persona.MEMBER, "general", "unheard");
    // A later connection is served, so the silence of the first is not the server's slowness.
    RawGateway other = loggedIn();
    discord.say(Persona.MEMBER, "general", "heard by the other");
    other.nextEvent("MESSAGE_CREATE");
    assertThat(client.rest()).isEmpty();
    assertThat(client.isOpen()).isTrue();
    discord.faults().thawSockets();
    assertThat(client.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("unheard");
    client.next(Opcode.HEARTBEAT_ACK);
  }

  @Test
  void without_acks_dispatches_still_come() {
    RawGateway client = loggedIn();
    SandboxFixture.wait(discord.faults().stopAcks());
    client.send(Opcode.HEARTBEAT, null);
    discord.say(Persona.MEMBER, "general", "still here");
    JsonObject next = client.next(payload -> true);
    assertThat(next.getString("t")).isEqualTo("MESSAGE_CREATE");
  }

  @Test
  void a_deaf_connection_acknowledges_and_a_resume_cures_it() {
    RawGateway client = RawGateway.login(fixture);
    String session = client.nextEvent("READY").getString("session_id");
    client.nextEvent("GUILD_CREATE");
    SandboxFixture.wait(discord.faults().stopDispatching());
    discord.say(Persona.MEMBER, "general", "can you hear me?");
    client.send(Opcode.HEARTBEAT, null);
    assertThat(client.next(payload -> true).getInteger("op")).isEqualTo(Opcode.HEARTBEAT_ACK);
    RawGateway again = RawGateway.connect(fixture);
    again.resume(discord.token(), session, client.lastSeq());
    assertThat(again.nextEvent("MESSAGE_CREATE").getString("content"))
        .isEqualTo("can you hear me?");
  }

  @Test
  void a_deaf_session_stays_deaf_over_a_resume() {
    RawGateway client = RawGateway.login(fixture);
    String session = client.nextEvent("READY").getString("session_id");
    client.nextEvent("GUILD_CREATE");
    int seen = client.lastSeq();
    SandboxFixture.wait(discord.faults().stopDispatchingToSessions());
    RawGateway again = RawGateway.connect(fixture);
    again.next(Opcode.HELLO);
    again.resume(discord.token(), session, seen);
    discord.say(Persona.MEMBER, "general", "hello?");
    again.next(payload -> "RESUMED".equals(payload.getString("t")));
    RawGateway fresh = loggedIn();
    discord.say(Persona.MEMBER, "general", "you hear me");
    fresh.nextEvent("MESSAGE_CREATE");
    assertThat(again.rest().encode()).doesNotContain("MESSAGE_CREATE");
  }

  @Test
  void strange_events_arrive_as_they_are() {
    RawGateway client = loggedIn();
    discord.faults().unknownEvent();
    client.nextEvent("SOMETHING_NEW");
    discord.faults().brokenEvent();
    assertThat(client.nextEvent("MESSAGE_CREATE").getJsonArray("id")).containsExactly("x");
    discord.faults().hugeEvent(9_000_000);
    assertThat(client.nextEvent("SOMETHING_HUGE").getString("filling")).hasSize(9_000_000);
    discord.faults().garbage();
    assertThat(client.nextFrame().toString()).startsWith("this is not");
  }

  @Test
  void the_next_calls_of_a_kind_fail_and_the_one_after_does_not() {
    discord.faults().failNext("POST /channels/:channel/messages", 2, 503);
    assertThat(rest.post(general, HELLO).status()).isEqualTo(503);
    assertThat(rest.get("/users/@me").status()).isEqualTo(200);
    assertThat(rest.post(general, HELLO).status()).isEqualTo(503);
    assertThat(rest.post(general, HELLO).status()).isEqualTo(200);
    assertThat(discord.messages("general")).hasSize(1);
  }

  @Test
  void a_fault_can_carry_headers_and_a_code() {
    RestFault.Status banned = new RestFault.Status(429, 0, Map.of("Retry-After", "82800"));
    discord.faults().failNext("GET /gateway/bot", 1, banned);
    RestClient.Reply reply = rest.get("/gateway/bot");
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("82800");
    assertThat(reply.json().getDouble("retry_after")).isEqualTo(82_800);
  }

  @Test
  void a_lost_answer_was_done_all_the_same() {
    discord.faults().failNext("POST", 1, new RestFault.LostAnswer());
    assertThatThrownBy(() -> rest.attempt("POST", general, HELLO.encode(), Duration.ofSeconds(10)))
        .isInstanceOf(IOException.class);
    assertThat(discord.messages("general")).hasSize(1);
    assertThat(discord.writes().getLast().status()).isZero();
  }

  @Test
  void a_call_can_be_done_and_answered_with_an_error() {
    discord.faults().failNext("POST", 1, new RestFault.DoneButFailed(503));

    assertThat(rest.post(general, HELLO).status()).isEqualTo(503);
    assertThat(discord.messages("general")).hasSize(1);
  }

  @Test
  void a_call_can_be_met_with_silence_or_answered_late() {
    discord.faults().failNext("POST", 1, new RestFault.Silence());
    assertThatThrownBy(() -> rest.attempt("POST", general, HELLO.encode(), Duration.ofSeconds(2)))
        .isInstanceOf(IOException.class);
    assertThat(discord.messages("general")).isEmpty();
    discord.faults().failNext("POST", 1, new RestFault.Delay(Duration.ofMillis(200)));
    long before = System.nanoTime();
    assertThat(rest.post(general, HELLO).status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void a_revoked_token_opens_nothing_until_it_is_given_back() {
    discord.faults().revokeToken(true);
    assertThat(rest.get("/users/@me").status()).isEqualTo(401);
    assertThat(RawGateway.login(fixture).closeCode()).isEqualTo(4004);
    discord.faults().revokeToken(false);
    assertThat(rest.get("/users/@me").status()).isEqualTo(200);
  }

  @Test
  void after_an_outage_the_sessions_are_still_there() {
    RawGateway client = RawGateway.login(fixture);
    String session = client.nextEvent("READY").getString("session_id");
    client.nextEvent("GUILD_CREATE");
    SandboxFixture.wait(discord.faults().stopServer());
    assertThat(client.closeCode()).isEqualTo(1006);
    assertThatThrownBy(() -> rest.attempt("GET", "/users/@me", "", Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class);
    discord.say(Persona.MEMBER, "general", "meanwhile");
    SandboxFixture.wait(discord.faults().startServer());
    RawGateway again = RawGateway.connect(fixture);
    again.resume(discord.token(), session, client.lastSeq());
    assertThat(again.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("meanwhile");
  }
}
