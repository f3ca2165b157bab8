package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bot asks about itself and its guild. */
@Timeout(60)
class GuildsOverRestTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private String guild;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    guild = "/guilds/" + discord.guildId();
  }

  @AfterEach
  void stop() {
    rest.close();
    fixture.close();
  }

  @Test
  void the_bot_learns_who_it_is() {
    assertThat(rest.get("/users/@me").json().getString("id")).isEqualTo(discord.botId().toString());
    assertThat(rest.get("/oauth2/applications/@me").json().getString("name")).isEqualTo("CoreOps");
    assertThat(rest.get("/applications/@me").json().getInteger("flags")).isPositive();
    assertThat(rest.get("/applications/" + discord.botId() + "/commands").array()).isEmpty();
    assertThat(rest.get("/users/@me/guilds").array()).hasSize(1);
  }

  @Test
  void a_guild_tells_its_roles_channels_emoji_and_numbers() {
    JsonObject whole = rest.get(guild + "?with_counts=true").json();
    assertThat(whole.getInteger("approximate_member_count"))
        .isEqualTo(discord.world().home().members().size());
    assertThat(rest.get(guild + "/roles").array()).hasSize(discord.world().home().roles().size());
    assertThat(rest.get(guild + "/emojis").array()).hasSize(discord.world().home().emoji().size());
    assertThat(rest.get(guild + "/channels").array())
        .hasSize(discord.world().home().channels().size());
  }

  @Test
  void members_are_read_page_by_page_and_found_by_name() {
    JsonArray first = rest.get(guild + "/members?limit=20").array();
    String last = first.getJsonObject(19).getJsonObject("user").getString("id");
    JsonArray second = rest.get(guild + "/members?limit=1000&after=" + last).array();
    assertThat(first.size() + second.size()).isEqualTo(discord.world().home().members().size());
    JsonArray found = rest.get(guild + "/members/search?query=peb&limit=10").array();
    assertThat(found.getJsonObject(0).getJsonObject("user").getString("username"))
        .isEqualTo("pebble");
    assertThat(rest.get(guild + "/members?limit=1001").code()).isEqualTo(50035);
  }

  @Test
  void a_guild_that_the_bot_is_not_in_does_not_exist_for_it() {
    Guild elsewhere = discord.world().named("Elsewhere");
    assertThat(rest.get("/guilds/" + elsewhere.id()).code()).isEqualTo(10004);
    String lobby = "/channels/" + elsewhere.channel("lobby").id();
    assertThat(rest.get(lobby).code()).isEqualTo(10003);
  }

  @Test
  void several_messages_are_deleted_at_once() {
    MessageId one = discord.say(Persona.MEMBER, "general", "one");
    MessageId two = discord.say(Persona.MEMBER, "general", "two");
    discord.say(Persona.MEMBER, "general", "three");
    String path = "/channels/" + discord.channelId("general") + "/messages/bulk-delete";
    JsonArray both = new JsonArray(List.of(one.toString(), two.toString()));
    assertThat(rest.post(path, new JsonObject().put("messages", both)).status()).isEqualTo(204);
    assertThat(discord.messages("general"))
        .extracting(PostedView::content)
        .containsExactly("three");
    JsonArray alone = new JsonArray(List.of(one.toString()));
    assertThat(rest.post(path, new JsonObject().put("messages", alone)).code()).isEqualTo(50035);
  }

  @Test
  void typing_is_accepted_where_the_bot_may_write() {
    String general = "/channels/" + discord.channelId("general") + "/typing";
    assertThat(rest.post(general, new JsonObject()).status()).isEqualTo(204);
    String rules = "/channels/" + discord.channelId("rules") + "/typing";
    assertThat(rest.post(rules, new JsonObject()).code()).isEqualTo(50013);
  }
}
