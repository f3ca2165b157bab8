package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs out at Discord: tokens, renames, idle threads, the age of messages. */
@Timeout(60)
class PassingTimeTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private String general;

  @BeforeEach
  void start() {
    fixture =
        SandboxFixture.start(
            DiscordSandboxOptions.standard().withoutLimits().withRenameLimit(true));
    discord = fixture.discord();
    rest = new RestClient(discord);
    general = "/channels/" + discord.channelId("general");
  }

  @AfterEach
  void stop() {
    rest.close();
    fixture.close();
  }

  private void pass(Duration time) {
    SandboxFixture.wait(discord.faults().passTime(time));
  }

  private static JsonObject text(String text) {
    return RawSession.text(text, 0);
  }

  private String thread(int minutes) {
    RestClient.Reply reply =
        rest.post(
            general + "/threads",
            new JsonObject()
                .put("name", "W0001")
                .put("type", GuildThread.PUBLIC)
                .put("auto_archive_duration", minutes));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return "/channels/" + reply.json().getString("id");
  }

  private boolean archived(String thread) {
    return rest.get(thread).json().getJsonObject("thread_metadata").getBoolean("archived");
  }

  @Test
  void the_token_of_an_interaction_is_good_for_fifteen_minutes() {
    try (RawSession bot = new RawSession(fixture)) {
      rest.post(
          "/applications/" + discord.botId() + "/commands",
          new JsonObject().put("name", "slow").put("description", "takes its time"));
      RawSession.Received received = bot.slash(discord.at(Persona.ADMIN, "ops"), "/slow");
      received.answer(5, new JsonObject());
      pass(Duration.ofMinutes(14));
      assertThat(received.original("PATCH", "in time").status()).isEqualTo(200);
      String follow = received.followUp("more", RawSession.EPHEMERAL).json().getString("id");

      pass(Duration.ofMinutes(2));

      for (RestClient.Reply late :
          new RestClient.Reply[] {
            received.original("PATCH", "too late"),
            received.original("GET", ""),
            received.original("DELETE", ""),
            received.followUp("too late", 0),
            bot.rest().patch(received.hook() + "/messages/" + follow, text("too late"))
          }) {
        assertThat(late.status()).as(late.text()).isEqualTo(401);
        assertThat(late.code()).isEqualTo(50027);
      }
      assertThat(discord.messages("ops")).extracting(PostedView::content).containsOnly("in time");
    }
  }

  @Test
  void a_thread_gets_two_names_in_ten_minutes_and_other_changes_as_before() {
    String thread = thread(60);
    for (String name : new String[] {"two", "three"}) {
      assertThat(rest.patch(thread, new JsonObject().put("name", name)).status()).isEqualTo(200);
    }

    RestClient.Reply third = rest.patch(thread, new JsonObject().put("name", "four"));

    assertThat(third.status()).isEqualTo(429);
    assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(590, 601);
    assertThat(third.json().getDouble("retry_after")).isBetween(590.0, 600.0);
    assertThat(third.json().getBoolean("global")).isFalse();
    assertThat(rest.patch(thread, new JsonObject().put("name", "three")).status())
        .as("the name that it has")
        .isEqualTo(200);
    assertThat(rest.patch(thread, new JsonObject().put("archived", true)).status()).isEqualTo(200);
    assertThat(rest.patch(thread(60), new JsonObject().put("name", "x")).status())
        .as("another thread")
        .isEqualTo(200);
    pass(Duration.ofMinutes(10));
    rest.patch(thread, new JsonObject().put("archived", false));
    assertThat(rest.patch(thread, new JsonObject().put("name", "four")).status()).isEqualTo(200);
  }

  @Test
  void without_the_limit_a_thread_is_renamed_at_will() {
    try (SandboxFixture free =
            SandboxFixture.start(DiscordSandboxOptions.standard().withRenameLimit(false));
        RestClient client = new RestClient(free.discord())) {
      String thread =
          "/channels/"
              + client
                  .post(
                      "/channels/" + free.discord().channelId("general") + "/threads",
                      new JsonObject().put("name", "one").put("type", GuildThread.PUBLIC))
                  .json()
                  .getString("id");
      for (int i = 0; i < 4; i++) {
        assertThat(client.patch(thread, new JsonObject().put("name", "n" + i)).status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void a_thread_archives_itself_when_nothing_was_said_for_its_time() {
    RawGateway client = RawGateway.login(fixture);
    String idle = thread(60);
    String busy = thread(60);
    String patient = thread(1_440);
    pass(Duration.ofMinutes(40));
    rest.post(busy + "/messages", text("still here"));
    pass(Duration.ofMinutes(40));

    JsonObject told = client.nextEvent("THREAD_UPDATE");
    assertThat(idle).endsWith(told.getString("id"));
    assertThat(told.getJsonObject("thread_metadata").getBoolean("archived")).isTrue();
    assertThat(archived(idle)).isTrue();
    assertThat(archived(busy)).isFalse();
    assertThat(archived(patient)).isFalse();

    rest.post(idle + "/messages", text("back again"));
    assertThat(archived(idle)).as("a message opens it").isFalse();
    rest.patch(busy, new JsonObject().put("auto_archive_duration", 10_080));
    pass(Duration.ofMinutes(90));
    assertThat(archived(idle)).isTrue();
    assertThat(archived(busy)).as("its time was changed").isFalse();
  }

  @Test
  void what_is_older_than_fourteen_days_or_named_twice_is_not_deleted_in_bulk() {
    String first = rest.post(general + "/messages", text("a")).json().getString("id");
    String second = rest.post(general + "/messages", text("b")).json().getString("id");
    JsonObject both = new JsonObject().put("messages", JsonArray.of(first, second));
    JsonObject twice = new JsonObject().put("messages", JsonArray.of(first, first));
    String bulk = general + "/messages/bulk-delete";
    assertThat(rest.post(bulk, twice).code()).isEqualTo(50035);
    pass(Duration.ofDays(13));
    String third = rest.post(general + "/messages", text("c")).json().getString("id");
    pass(Duration.ofDays(2));

    assertThat(rest.post(bulk, both).code()).isEqualTo(50034);
    String fourth = rest.post(general + "/messages", text("d")).json().getString("id");
    assertThat(
            rest.post(bulk, new JsonObject().put("messages", JsonArray.of(third, fourth))).status())
        .isEqualTo(204);
  }

  @Test
  void slowmode_holds_members_back_and_no_bots_or_moderators() {
    String thread = thread(60);
    assertThat(rest.patch(thread, new JsonObject().put("rate_limit_per_user", 30)).status())
        .isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(rest.post(thread + "/messages", text("bot " + i)).status()).isEqualTo(200);
      discord.say(Persona.MEMBER, "W0001", "member " + i);
      discord.say(Persona.STAFF, "W0001", "staff " + i);
    }
    pass(Duration.ofSeconds(31));
    discord.say(Persona.MEMBER, "W0001", "member again");
    pass(Duration.ZERO);

    assertThat(discord.messages("W0001"))
        .extracting(PostedView::content)
        .contains("bot 2", "staff 2", "member 0", "member again")
        .doesNotContain("member 1", "member 2");
  }
}
