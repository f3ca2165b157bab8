package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Posting, editing, reading and reacting as a bot does it. */
@Timeout(60)
class MessagesOverRestTest {
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

  private String post(JsonObject body) {
    RestClient.Reply reply = rest.post(general, body);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json().getString("id");
  }

  private static JsonObject text(String content) {
    return new JsonObject().put("content", content);
  }

  @Test
  void a_message_is_posted_edited_read_and_deleted() {
    String id = post(text("one"));
    assertThat(rest.patch(general + "/" + id, text("two")).json().getString("content"))
        .isEqualTo("two");
    JsonObject read = rest.get(general + "/" + id).json();
    assertThat(read.getString("edited_timestamp")).isNotNull();
    assertThat(rest.delete(general + "/" + id).status()).isEqualTo(204);
    RestClient.Reply gone = rest.get(general + "/" + id);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.code()).isEqualTo(10008);
  }

  @Test
  void history_is_newest_first_before_after_and_around_a_message() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(post(text("m" + i)));
    }
    assertThat(history("limit=3")).containsExactly("m5", "m4", "m3");
    assertThat(history("limit=2&before=" + ids.get(3))).containsExactly("m2", "m1");
    assertThat(history("limit=2&after=" + ids.get(1))).containsExactly("m3", "m2");
    assertThat(history("limit=3&around=" + ids.get(2))).containsExactly("m3", "m2", "m1");
    RestClient.Reply tooMany = rest.get(general + "?limit=101");
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.code()).isEqualTo(50035);
  }

  private List<String> history(String query) {
    JsonArray found = rest.get(general + "?" + query).array();
    return found.stream().map(each -> ((JsonObject) each).getString("content")).toList();
  }

  @Test
  void an_enforced_nonce_posts_once() {
    JsonObject body = text("only once").put("nonce", "slot-12").put("enforce_nonce", true);
    assertThat(post(body)).isEqualTo(post(body));
    assertThat(discord.messages("general")).hasSize(1);
    JsonObject loose = text("as often as asked").put("nonce", "n");
    assertThat(post(loose)).isNotEqualTo(post(loose));
  }

  @Test
  void an_answer_shows_what_it_answers() {
    MessageId question = discord.say(Persona.MEMBER, "general", "anyone?");
    JsonObject reference = new JsonObject().put("message_id", question.toString());
    String id = post(text("yes").put("message_reference", reference));
    JsonObject read = rest.get(general + "/" + id).json();
    assertThat(read.getInteger("type")).isEqualTo(19);
    assertThat(read.getJsonObject("referenced_message").getString("content")).isEqualTo("anyone?");
  }

  @Test
  void an_answer_to_nothing_is_refused_unless_it_may_stand_alone() {
    JsonObject reference = new JsonObject().put("message_id", "12345");
    RestClient.Reply refused = rest.post(general, text("yes").put("message_reference", reference));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(50035);
    post(text("yes").put("message_reference", reference.put("fail_if_not_exists", false)));
    assertThat(discord.messages("general").getLast().replyTo()).isEmpty();
  }

  @Test
  void allowed_mentions_say_who_is_pinged() {
    String member = "<@" + discord.userId(Persona.MEMBER) + ">";
    String everybody = member + " <@&" + discord.roleId("Staff") + "> @everyone";
    post(text(everybody));
    PostedView loud = discord.messages("general").getLast();
    assertThat(loud.pingedUsers()).containsExactly(discord.userId(Persona.MEMBER));
    assertThat(loud.pingedRoles()).containsExactly(discord.roleId("Staff"));
    assertThat(loud.pingedEveryone()).isTrue();
    post(text(everybody).put("allowed_mentions", new JsonObject().put("parse", new JsonArray())));
    PostedView quiet = discord.messages("general").getLast();
    assertThat(quiet.pingedUsers()).isEmpty();
    assertThat(quiet.pingedRoles()).isEmpty();
    assertThat(quiet.pingedEveryone()).isFalse();
  }

  @Test
  void reactions_come_and_go() {
    MessageId id = discord.say(Persona.MEMBER, "general", "react to me");
    String reactions = general + "/" + id + "/reactions/";
    assertThat(rest.put(reactions + "%F0%9F%91%8D/@me").status()).isEqualTo(204);
    Guild.Emoji crest = discord.world().home().emoji().getFirst();
    assertThat(rest.put(reactions + crest.name() + ":" + crest.id() + "/@me").status())
        .isEqualTo(204);
    JsonObject read = rest.get(general + "/" + id).json();
    assertThat(read.getJsonArray("reactions")).hasSize(2);
    assertThat(rest.get(reactions + "%F0%9F%91%8D").array()).hasSize(1);
    assertThat(rest.delete(reactions + "%F0%9F%91%8D/@me").status()).isEqualTo(204);
    RestClient.Reply unknown = rest.put(reactions + "nothing:123/@me");
    assertThat(unknown.code()).isEqualTo(10014);
  }

  @Test
  void a_private_channel_is_opened_and_written_into() {
    JsonObject recipient =
        new JsonObject().put("recipient_id", discord.userId(Persona.LEAD).toString());
    JsonObject channel = rest.post("/users/@me/channels", recipient).json();
    assertThat(channel.getInteger("type")).isEqualTo(1);
    rest.post("/channels/" + channel.getString("id") + "/messages", text("psst"));
    assertThat(discord.messages(discord.directChannel(Persona.LEAD)))
        .extracting(PostedView::content)
        .containsExactly("psst");
  }

  @Test
  void the_last_message_of_a_channel_is_visible_in_the_guilds_channels() {
    MessageId id = discord.say(Persona.MEMBER, "memes", "ha");
    String guild = "/guilds/" + discord.guildId() + "/channels";
    JsonArray channels = rest.get(guild).array();
    assertThat(channels.stream().map(each -> ((JsonObject) each).getString("last_message_id")))
        .contains(id.toString());
  }

  @Test
  void every_write_is_logged_with_its_answer() {
    post(text("logged"));
    rest.post("/channels/12345/messages", text("lost"));
    assertThat(discord.writes())
        .extracting(Write::route, Write::status)
        .containsExactly(
            tuple("/channels/:channel/messages", 200), tuple("/channels/:channel/messages", 404));
    assertThat(discord.writes().getFirst().body()).contains("logged");
    assertThat(discord.counters().calls("POST /channels/:channel/messages")).isEqualTo(2);
  }
}
