package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the REST API refuses, with status and JSON error code as documented. */
@Timeout(60)
class RefusalsTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
  }

  @AfterEach
  void stop() {
    rest.close();
    fixture.close();
  }

  private RestClient.Reply post(String channel, JsonObject body) {
    return rest.post("/channels/" + discord.channelId(channel) + "/messages", body);
  }

  private static JsonObject text(String content) {
    return new JsonObject().put("content", content);
  }

  private static void assertRefused(RestClient.Reply reply, int status, int code) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.json().getString("message")).isNotBlank();
  }

  @Test
  void unknown_things_are_404_each_with_its_code() {
    assertRefused(rest.get("/channels/12345"), 404, 10003);
    assertRefused(rest.get("/guilds/12345"), 404, 10004);
    String home = "/guilds/" + discord.guildId();
    assertRefused(rest.get(home + "/members/12345"), 404, 10007);
    assertRefused(rest.get("/users/12345"), 404, 10013);
    String member = home + "/members/" + discord.userId(Persona.MEMBER);
    assertRefused(rest.put(member + "/roles/12345"), 404, 10011);
    assertRefused(rest.get("/no/such/route"), 404, 0);
  }

  @Test
  void without_the_token_nothing_is_answered() {
    try (RestClient stranger = new RestClient(discord.apiBase().toString(), "wrong")) {
      assertRefused(stranger.get("/users/@me"), 401, 0);
      assertThat(stranger.get("/gateway").status()).isEqualTo(200);
    }
  }

  @Test
  void a_channel_that_the_bot_cannot_see_is_50001_and_one_it_cannot_write_in_50013() {
    assertRefused(post("admin-vault", text("hello")), 403, 50001);
    assertRefused(post("rules", text("hello")), 403, 50013);
    assertRefused(post("Raid Night", text("hello")), 400, 50008);
  }

  @Test
  void only_own_messages_can_be_edited() {
    MessageId theirs = discord.say(Persona.MEMBER, "general", "mine");
    String path = "/channels/" + discord.channelId("general") + "/messages/" + theirs;
    assertRefused(rest.patch(path, text("yours")), 403, 50005);
    assertThat(rest.delete(path).status()).isEqualTo(204);
  }

  @Test
  void bots_get_no_private_messages() {
    JsonObject body =
        new JsonObject().put("recipient_id", discord.userId(Persona.OTHER_BOT).toString());
    assertRefused(rest.post("/users/@me/channels", body), 403, 50007);
  }

  @Test
  void a_role_above_the_bots_own_cannot_be_given() {
    String roles =
        "/guilds/" + discord.guildId() + "/members/" + discord.userId(Persona.MEMBER) + "/roles/";
    assertRefused(rest.put(roles + discord.roleId("Admin")), 403, 50013);
    assertThat(rest.put(roles + discord.roleId("Shard Hunter")).status()).isEqualTo(204);
    assertThat(discord.world().home().member(discord.userId(Persona.MEMBER)).orElseThrow().roles())
        .contains(discord.roleId("Shard Hunter"));
  }

  @Test
  void broken_json_is_50109_and_an_empty_message_50006() {
    String path = "/channels/" + discord.channelId("general") + "/messages";
    assertRefused(rest.call("POST", path, "{\"content\":"), 400, 50109);
    assertRefused(rest.post(path, new JsonObject()), 400, 50006);
    assertRefused(rest.post(path, text("   ")), 400, 50006);
  }

  private static JsonObject embed(JsonObject... embeds) {
    JsonArray all = new JsonArray();
    Stream.of(embeds).forEach(all::add);
    return new JsonObject().put("embeds", all);
  }

  private static JsonObject field(String name, String value) {
    return new JsonObject()
        .put("fields", new JsonArray().add(new JsonObject().put("name", name).put("value", value)));
  }

  private static JsonObject manyFields(int count) {
    JsonArray fields = new JsonArray();
    for (int i = 0; i < count; i++) {
      fields.add(new JsonObject().put("name", "n").put("value", "v"));
    }
    return new JsonObject().put("fields", fields);
  }

  static Stream<Arguments> tooMuch() {
    JsonObject[] eleven =
        Stream.generate(() -> new JsonObject().put("title", "t"))
            .limit(11)
            .toArray(JsonObject[]::new);
    JsonObject half = new JsonObject().put("description", "d".repeat(3001));
    JsonArray both = new JsonArray().add("users");
    JsonObject mentions =
        new JsonObject().put("parse", both).put("users", new JsonArray().add("12345"));
    return Stream.of(
        Arguments.of("content", text("x".repeat(2001))),
        Arguments.of("nonce", text("x").put("nonce", "n".repeat(26))),
        Arguments.of("embeds", embed(eleven)),
        Arguments.of("embeds", embed(half, half)),
        Arguments.of("embeds", embed(new JsonObject().put("title", "t".repeat(257)))),
        Arguments.of("embeds", embed(new JsonObject().put("description", "d".repeat(4097)))),
        Arguments.of("embeds", embed(field("n".repeat(257), "v"))),
        Arguments.of("embeds", embed(field("n", "v".repeat(1025)))),
        Arguments.of("embeds", embed(field("", "v"))),
        Arguments.of("embeds", embed(manyFields(26))),
        Arguments.of("allowed_mentions", text("x").put("allowed_mentions", mentions)));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void what_is_too_long_is_50035_and_names_the_field(String field, JsonObject body) {
    RestClient.Reply reply = post("general", body);
    assertRefused(reply, 400, 50035);
    assertThat(reply.json().getJsonObject("errors").containsKey(field)).isTrue();
    assertThat(discord.messages("general")).isEmpty();
  }

  @Test
  void what_just_fits_is_posted() {
    assertThat(post("general", text("😀".repeat(2000))).status()).isEqualTo(200);
    JsonObject half = new JsonObject().put("description", "d".repeat(3000));
    assertThat(post("general", embed(half, half)).status()).isEqualTo(200);
  }

  @Test
  void an_id_that_is_no_number_is_50035() {
    assertRefused(rest.get("/channels/general"), 400, 50035);
  }
}
