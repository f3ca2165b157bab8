package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told what, and how members are asked for. */
@Timeout(60)
class IntentsTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withGlobalLimit(false));
    discord = fixture.discord();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private RawGateway login(int intents) {
    RawGateway client = RawGateway.connect(fixture);
    client.identify(discord.token(), intents);
    client.nextEvent("READY");
    return client;
  }

  @Test
  void a_guild_comes_with_roles_channels_and_emoji() {
    JsonObject guild = login(RawGateway.ALL_INTENTS).nextEvent("GUILD_CREATE");
    assertThat(guild.getString("name")).isEqualTo("C1C");
    assertThat(guild.getJsonArray("roles")).hasSizeGreaterThanOrEqualTo(12);
    assertThat(guild.getJsonArray("channels")).hasSizeGreaterThanOrEqualTo(20);
    assertThat(guild.getJsonArray("emojis")).hasSizeGreaterThanOrEqualTo(12);
    assertThat(guild.getInteger("member_count")).isGreaterThanOrEqualTo(30);
  }

  @Test
  void without_the_presences_intent_a_guild_lists_the_bot_alone() {
    JsonObject guild = login(RawGateway.ALL_INTENTS).nextEvent("GUILD_CREATE");
    JsonArray members = guild.getJsonArray("members");
    assertThat(members).hasSize(1);
    assertThat(members.getJsonObject(0).getJsonObject("user").getString("id"))
        .isEqualTo(discord.botId().toString());
  }

  @Test
  void without_the_content_intent_text_is_empty_unless_the_bot_is_mentioned() {
    RawGateway client = login(Intents.GUILDS | Intents.GUILD_MESSAGES | Intents.DIRECT_MESSAGES);
    discord.say(Persona.MEMBER, "general", "!ops ping");
    assertThat(client.nextEvent("MESSAGE_CREATE").getString("content")).isEmpty();
    String mention = "<@" + discord.botId() + "> ping";
    discord.say(Persona.MEMBER, "general", mention);
    assertThat(client.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo(mention);
    discord.dm(Persona.MEMBER, "help");
    assertThat(client.nextEvent("MESSAGE_CREATE").getString("content")).isEqualTo("help");
  }

  @Test
  void a_message_in_a_guild_carries_the_members_roles_and_one_in_private_does_not() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    discord.say(Persona.STAFF, "general", "hello");
    JsonObject inGuild = client.nextEvent("MESSAGE_CREATE");
    assertThat(inGuild.getJsonObject("member").getJsonArray("roles"))
        .contains(discord.roleId("Staff").toString());
    discord.dm(Persona.STAFF, "hello");
    JsonObject direct = client.nextEvent("MESSAGE_CREATE");
    assertThat(direct.containsKey("guild_id")).isFalse();
    assertThat(direct.containsKey("member")).isFalse();
  }

  @Test
  void without_the_message_intent_nothing_is_told() {
    RawGateway client = login(Intents.GUILDS | Intents.GUILD_MESSAGE_REACTIONS);
    var id = discord.say(Persona.MEMBER, "general", "hello");
    discord.react(Persona.LEAD, discord.channelId("general"), id, "👍");
    client.nextEvent("GUILD_CREATE");
    JsonObject event = client.next(Opcode.HEARTBEAT - 1);
    assertThat(event.getString("t")).isEqualTo("MESSAGE_REACTION_ADD");
  }

  @Test
  void all_members_come_in_a_chunk_and_asking_again_at_once_is_refused() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    JsonObject everybody =
        new JsonObject()
            .put("guild_id", discord.guildId().toString())
            .put("query", "")
            .put("limit", 0)
            .put("nonce", "n1");
    client.requestMembers(everybody);
    JsonObject chunk = client.nextEvent("GUILD_MEMBERS_CHUNK");
    assertThat(chunk.getJsonArray("members")).hasSameSizeAs(discord.world().home().members());
    assertThat(chunk.getString("nonce")).isEqualTo("n1");
    client.requestMembers(everybody);
    JsonObject refused = client.nextEvent("RATE_LIMITED");
    assertThat(refused.getInteger("opcode")).isEqualTo(Opcode.REQUEST_GUILD_MEMBERS);
    assertThat(refused.getDouble("retry_after")).isBetween(1.0, 30.0);
  }

  @Test
  void members_can_be_asked_for_by_id_and_by_name() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    JsonObject byId =
        new JsonObject()
            .put("guild_id", discord.guildId().toString())
            .put(
                "user_ids",
                new JsonArray().add(discord.userId(Persona.LEAD).toString()).add("12345"))
            .put("limit", 0);
    client.requestMembers(byId);
    JsonObject chunk = client.nextEvent("GUILD_MEMBERS_CHUNK");
    assertThat(chunk.getJsonArray("members")).hasSize(1);
    assertThat(chunk.getJsonArray("not_found")).containsExactly("12345");
    client.requestMembers(
        new JsonObject()
            .put("guild_id", discord.guildId().toString())
            .put("query", "pebb")
            .put("limit", 5));
    JsonObject found = client.nextEvent("GUILD_MEMBERS_CHUNK");
    assertThat(found.getJsonArray("members")).hasSize(1);
  }

  @Test
  void zlib_stream_ends_every_frame_with_a_sync_flush() {
    RawGateway client =
        RawGateway.connect(
            fixture, discord.gatewayUrl() + "/?v=10&encoding=json&compress=zlib-stream");
    client.next(Opcode.HELLO);
    byte[] hello = client.nextFrame().getBytes();
    assertThat(hello).endsWith(0x00, 0x00, 0xFF, 0xFF);
    client.identify(discord.token(), RawGateway.ALL_INTENTS);
    JsonObject guild = client.nextEvent("GUILD_CREATE");
    assertThat(guild.getString("name")).isEqualTo("C1C");
    assertThat(client.nextFrame().getBytes()).endsWith(0x00, 0x00, 0xFF, 0xFF);
  }

  @Test
  void the_bot_can_be_taken_into_another_guild() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    client.nextEvent("GUILD_CREATE");
    discord.joinGuild("Elsewhere");
    JsonObject other = client.nextEvent("GUILD_CREATE");
    assertThat(other.getString("name")).isEqualTo("Elsewhere");
    discord.leaveGuild("Elsewhere");
    assertThat(client.nextEvent("GUILD_DELETE").getString("id")).isEqualTo(other.getString("id"));
  }

  @Test
  void a_member_who_gets_a_role_is_told_with_all_roles() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    discord.setRoles(Persona.MEMBER, "Member", "Staff");
    JsonObject update = client.nextEvent("GUILD_MEMBER_UPDATE");
    assertThat(update.getJsonArray("roles"))
        .containsExactlyInAnyOrder(
            discord.roleId("Member").toString(), discord.roleId("Staff").toString());
  }
}
