package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads, pins and bulk deletes by Discord's rules: what is told to whom, and what is refused. */
@Timeout(60)
class ThreadsTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private String general;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    general = "/channels/" + discord.channelId("general");
  }

  @AfterEach
  void stop() {
    rest.close();
    fixture.close();
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name).put("type", GuildThread.PUBLIC);
  }

  private String start(String name) {
    RestClient.Reply reply = rest.post(general + "/threads", named(name));
    assertThat(reply.status()).isEqualTo(201);
    return "/channels/" + reply.json().getString("id");
  }

  private RawGateway login(int intents) {
    RawGateway client = RawGateway.connect(fixture);
    client.identify(discord.token(), intents);
    client.nextEvent("GUILD_CREATE");
    return client;
  }

  @Test
  void a_new_thread_is_told_and_comes_with_the_guild_afterwards() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    start("talk");
    JsonObject created = client.nextEvent("THREAD_CREATE");
    assertThat(created.getBoolean("newly_created")).isTrue();
    assertThat(created.getString("parent_id")).isEqualTo(discord.channelId("general").toString());
    assertThat(client.nextEvent("THREAD_MEMBERS_UPDATE").getJsonArray("added_members")).hasSize(1);

    RawGateway later = RawGateway.connect(fixture);
    later.identify(discord.token(), RawGateway.ALL_INTENTS);
    List<JsonObject> threads = inGeneral(later.nextEvent("GUILD_CREATE").getJsonArray("threads"));
    assertThat(threads).hasSize(1);
    assertThat(threads.getFirst().containsKey("member")).isTrue();
  }

  /** The community has tickets from the start; those hang below other channels. */
  private List<JsonObject> inGeneral(JsonArray threads) {
    return threads.stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("parent_id").equals(discord.channelId("general").toString()))
        .toList();
  }

  @Test
  void names_durations_and_places_are_checked() {
    assertThat(rest.post(general + "/threads", named("")).code()).isEqualTo(50035);
    assertThat(rest.post(general + "/threads", named("x".repeat(101))).code()).isEqualTo(50035);
    assertThat(rest.post(general + "/threads", named("x").put("auto_archive_duration", 61)).code())
        .isEqualTo(50035);
    String voice = "/channels/" + discord.channelId("Raid Night") + "/threads";
    assertThat(rest.post(voice, named("x")).code()).isEqualTo(50024);
    assertThat(rest.post(start("a thread") + "/threads", named("x")).code()).isEqualTo(50024);
  }

  @Test
  void what_is_archived_can_only_be_opened_and_what_is_locked_as_well_takes_no_message() {
    String thread = start("closing");
    String message =
        rest.post(thread + "/messages", new JsonObject().put("content", "x"))
            .json()
            .getString("id");
    rest.patch(thread, new JsonObject().put("archived", true));

    assertThat(rest.patch(thread, new JsonObject().put("name", "y")).code()).isEqualTo(50083);
    assertThat(rest.put(thread + "/messages/" + message + "/reactions/👍/@me").code())
        .isEqualTo(50083);
    assertThat(rest.put(thread + "/thread-members/" + discord.userId(Persona.LEAD)).code())
        .isEqualTo(50083);
    assertThat(rest.post(thread + "/messages", new JsonObject().put("content", "z")).status())
        .isEqualTo(200);

    rest.patch(thread, new JsonObject().put("archived", true).put("locked", true));
    assertThat(rest.post(thread + "/messages", new JsonObject().put("content", "z")).code())
        .isEqualTo(50083);
  }

  @Test
  void
      without_the_permission_a_bot_neither_closes_other_peoples_threads_nor_writes_in_locked_ones() {
    discord.at(Persona.STAFF, "general").startThread("theirs", false);
    RawGateway client = login(RawGateway.ALL_INTENTS);
    discord.setBotRoles("Member");
    client.nextEvent("GUILD_MEMBER_UPDATE");
    String thread = "/channels/" + discord.channelId("theirs");

    assertThat(rest.patch(thread, new JsonObject().put("archived", true)).code()).isEqualTo(50013);
    assertThat(rest.delete(thread).code()).isEqualTo(50013);
    discord.at(Persona.STAFF, "theirs").changeThread(new JsonObject().put("locked", true));
    client.nextEvent("THREAD_UPDATE");
    assertThat(rest.post(thread + "/messages", new JsonObject().put("content", "z")).code())
        .isEqualTo(160005);
  }

  @Test
  void a_private_thread_is_hidden_from_a_bot_that_is_neither_in_it_nor_a_moderator() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    discord.setBotRoles("Member");
    client.nextEvent("GUILD_MEMBER_UPDATE");
    var id = discord.at(Persona.STAFF, "general").startThread("hidden", true);
    start("seen");

    assertThat(client.nextEvent("THREAD_CREATE").getString("name")).isEqualTo("seen");
    assertThat(rest.get("/channels/" + id).code()).isEqualTo(50001);
    assertThat(
            inGeneral(
                rest.get("/guilds/" + discord.guildId() + "/threads/active")
                    .json()
                    .getJsonArray("threads")))
        .hasSize(1);
  }

  @Test
  void a_bot_that_gains_a_channel_is_told_of_its_threads() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    discord.at(Persona.STAFF, "staff-room").startThread("inside", false);
    client.nextEvent("THREAD_CREATE");
    discord.setBotRoles("Member");
    discord.setBotRoles("Bots");

    JsonObject sync = client.nextEvent("THREAD_LIST_SYNC");
    assertThat(sync.getJsonArray("channel_ids"))
        .contains(discord.channelId("staff-room").toString());
    assertThat(sync.getJsonArray("threads"))
        .extracting(thread -> ((JsonObject) thread).getString("name"))
        .contains("inside");
  }

  @Test
  void without_the_members_intent_only_the_bots_own_membership_is_told() {
    RawGateway client = login(Intents.GUILDS | Intents.GUILD_MESSAGES);
    String thread = start("members");
    client.nextEvent("THREAD_MEMBERS_UPDATE");
    rest.put(thread + "/thread-members/" + discord.userId(Persona.LEAD));
    rest.delete(thread);

    JsonObject next =
        client.next(
            event ->
                "THREAD_MEMBERS_UPDATE".equals(event.getString("t"))
                    || "THREAD_DELETE".equals(event.getString("t")));
    assertThat(next.getString("t")).isEqualTo("THREAD_DELETE");
    assertThat(rest.get(thread).code()).isEqualTo(10003);
  }

  @Test
  void archived_threads_are_listed_those_archived_last_first() {
    String first = start("first");
    String second = start("second");
    rest.patch(second, new JsonObject().put("archived", true));
    rest.patch(first, new JsonObject().put("archived", true));

    JsonObject listed = rest.get(general + "/threads/archived/public").json();
    assertThat(listed.getJsonArray("threads"))
        .extracting(each -> ((JsonObject) each).getString("name"))
        .containsExactly("first", "second");
    assertThat(listed.getBoolean("has_more")).isFalse();
  }

  @Test
  void pins_are_told_listed_and_at_most_250() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    String first = "";
    for (int i = 0; i <= PinRoutes.MOST_PINS; i++) {
      String id =
          rest.post(general + "/messages", new JsonObject().put("content", "p" + i))
              .json()
              .getString("id");
      RestClient.Reply reply = rest.put(general + "/messages/pins/" + id);
      if (i < PinRoutes.MOST_PINS) {
        assertThat(reply.status()).isEqualTo(204);
      } else {
        assertThat(reply.code()).isEqualTo(30003);
      }
      first = i == 0 ? id : first;
    }
    assertThat(client.nextEvent("CHANNEL_PINS_UPDATE").getString("last_pin_timestamp")).isNotNull();
    assertThat(rest.get(general + "/messages/pins").json().getBoolean("has_more")).isTrue();
    assertThat(rest.delete(general + "/messages/pins/" + first).status()).isEqualTo(204);
  }

  @Test
  void a_bulk_delete_takes_two_to_a_hundred_that_are_not_old_and_is_told_once() {
    RawGateway client = login(RawGateway.ALL_INTENTS);
    JsonArray ids = new JsonArray();
    for (int i = 0; i < 3; i++) {
      ids.add(
          rest.post(general + "/messages", new JsonObject().put("content", "d" + i))
              .json()
              .getString("id"));
    }
    String bulk = general + "/messages/bulk-delete";
    assertThat(rest.post(bulk, new JsonObject().put("messages", new JsonArray())).code())
        .isEqualTo(50035);
    JsonArray old = new JsonArray().add("4711").add("4712");
    assertThat(rest.post(bulk, new JsonObject().put("messages", old)).code()).isEqualTo(50034);
    assertThat(rest.post(bulk, new JsonObject().put("messages", ids)).status()).isEqualTo(204);
    assertThat(client.nextEvent("MESSAGE_DELETE_BULK").getJsonArray("ids")).isEqualTo(ids);
    assertThat(discord.messages("general")).isEmpty();
  }
}
