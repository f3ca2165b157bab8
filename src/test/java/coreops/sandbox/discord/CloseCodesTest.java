package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a client can make the gateway hang up. */
@Timeout(60)
class CloseCodesTest {
  private SandboxFixture fixture;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withRouteLimits(false));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private record Offence(String description, Consumer<RawGateway> act) {
    @Override
    public String toString() {
      return description;
    }
  }

  private static Arguments offence(int code, String description, Consumer<RawGateway> act) {
    return Arguments.of(code, new Offence(description, act));
  }

  static Stream<Arguments> offences() {
    JsonObject nothing = new JsonObject();
    return Stream.of(
        offence(4001, "unknown opcode", client -> client.send(99, nothing)),
        offence(4002, "no json", client -> client.sendText("what?")),
        offence(4002, "no opcode", client -> client.sendText("{\"d\":1}")),
        offence(4002, "4097 bytes", client -> client.sendText(" ".repeat(4097))),
        offence(4003, "members before login", client -> client.requestMembers(nothing)),
        offence(4003, "presence before login", client -> client.send(3, nothing)),
        offence(4004, "wrong token", client -> client.identify("nonsense", 1)),
        offence(4004, "wrong token at resume", client -> client.resume("nonsense", "x", 1)),
        offence(4008, "121 heartbeats", CloseCodesTest::hammer));
  }

  private static void hammer(RawGateway client) {
    for (int i = 0; i < 121; i++) {
      client.send(Opcode.HEARTBEAT, null);
    }
  }

  @ParameterizedTest
  @MethodSource("offences")
  void an_offence_is_closed_with_its_code(int code, Offence offence) {
    RawGateway client = RawGateway.connect(fixture);
    offence.act().accept(client);
    assertThat(client.closeCode()).isEqualTo(code);
  }

  @Test
  void logging_in_twice_is_4005() {
    RawGateway client = RawGateway.login(fixture);
    client.identify(fixture.discord().token(), 1);
    assertThat(client.closeCode()).isEqualTo(4005);
  }

  @Test
  void resuming_from_the_future_is_4007_and_ends_the_session() {
    RawGateway client = RawGateway.login(fixture);
    String session = client.nextEvent("READY").getString("session_id");
    fixture.discord().faults().dropSockets();
    RawGateway again = RawGateway.connect(fixture);
    again.resume(fixture.discord().token(), session, 9_999);
    assertThat(again.closeCode()).isEqualTo(4007);
    RawGateway third = RawGateway.connect(fixture);
    third.resume(fixture.discord().token(), session, 1);
    assertThat(third.next(Opcode.INVALID_SESSION).getBoolean("d")).isFalse();
  }

  @Test
  void a_shard_that_cannot_be_is_4010() {
    RawGateway client = RawGateway.connect(fixture);
    client.send(
        Opcode.IDENTIFY,
        new JsonObject()
            .put("token", fixture.discord().token())
            .put("intents", 1)
            .put("shard", new JsonArray().add(2).add(2)));
    assertThat(client.closeCode()).isEqualTo(4010);
  }

  @Test
  void another_api_version_is_4012() {
    RawGateway client =
        RawGateway.connect(fixture, fixture.discord().gatewayUrl() + "/?v=5&encoding=json");
    assertThat(client.closeCode()).isEqualTo(4012);
  }

  @Test
  void an_encoding_that_is_not_spoken_is_4002() {
    RawGateway client =
        RawGateway.connect(fixture, fixture.discord().gatewayUrl() + "/?v=10&encoding=etf");
    assertThat(client.closeCode()).isEqualTo(4002);
  }

  @Test
  void intents_that_do_not_exist_are_4013() {
    RawGateway client = RawGateway.connect(fixture);
    client.identify(fixture.discord().token(), 1L << 30);
    assertThat(client.closeCode()).isEqualTo(4013);
  }

  @Test
  void a_privileged_intent_that_is_switched_off_is_4014() {
    RawGateway client = RawGateway.connect(fixture);
    client.identify(fixture.discord().token(), Intents.GUILD_PRESENCES);
    assertThat(client.closeCode()).isEqualTo(4014);
  }

  @Test
  void a_client_without_heartbeats_is_4009() {
    try (SandboxFixture quick =
        SandboxFixture.start(
            DiscordSandboxOptions.standard().withHeartbeatInterval(Duration.ofMillis(100)))) {
      assertThat(RawGateway.login(quick).closeCode()).isEqualTo(4009);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 4003, 4009, 4011, 1001})
  void any_code_can_be_asked_for(int code) {
    RawGateway client = RawGateway.login(fixture);
    client.nextEvent("READY");
    fixture.discord().faults().close(code);
    assertThat(client.closeCode()).isEqualTo(code);
  }
}
