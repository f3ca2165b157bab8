package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks and follow-ups: what answers what, in time, once, and for whose eyes. */
@Timeout(60)
class InteractionsOverRestTest {
  private static final JsonObject NO_DATA = new JsonObject();

  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private RawSession bot;
  private Hands admin;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    JsonObject option =
        new JsonObject()
            .put("type", 3)
            .put("name", "bucket")
            .put("description", "which")
            .put("autocomplete", true);
    rest.post(
        "/applications/" + discord.botId() + "/commands",
        new JsonObject()
            .put("name", "ops")
            .put("description", "operations")
            .put("options", JsonArray.of(option)));
    bot = new RawSession(fixture);
    admin = discord.at(Persona.ADMIN, "ops");
  }

  @AfterEach
  void stop() {
    bot.close();
    rest.close();
    fixture.close();
  }

  private RawSession.Received slash() {
    return bot.slash(admin, "/ops bucket:clans");
  }

  /** The press of a button that was just posted. */
  private RawSession.Received press() {
    String id =
        rest.post("/channels/" + discord.channelId("ops") + "/messages", RawSession.button("a"))
            .json()
            .getString("id");
    return bot.of(admin.press(MessageId.of(id), "a"));
  }

  @Test
  void an_interaction_says_who_did_what_where() {
    JsonObject json = slash().json();

    assertThat(json.getInteger("type")).isEqualTo(2);
    assertThat(json.getString("guild_id")).isEqualTo(discord.guildId().toString());
    assertThat(json.getString("channel_id")).isEqualTo(discord.channelId("ops").toString());
    assertThat(json.getJsonObject("member").getJsonObject("user").getString("id"))
        .isEqualTo(discord.userId(Persona.ADMIN).toString());
    assertThat(json.getJsonObject("member").getJsonArray("roles"))
        .contains(discord.roleId("Admin").toString());
    assertThat(json.getJsonObject("data").getJsonArray("options").getJsonObject(0).getMap())
        .containsEntry("name", "bucket")
        .containsEntry("value", "clans");
  }

  @Test
  void nothing_within_three_seconds_has_failed_and_can_no_longer_be_answered() {
    RawSession.Received late = slash();

    assertThat(late.seen().kind()).isEqualTo(InteractionOutcome.Kind.FAILED);
    assertRefused(late.say("too late", 0), 404, 10062);
    assertRefused(late.answer(5, NO_DATA), 404, 10062);
    assertRefused(late.followUp("too late", 0), 404, 10015);
    assertThat(discord.messages("ops")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 9})
  void a_second_callback_is_40060(int type) {
    RawSession.Received received = slash();
    assertThat(received.say("first", 0).status()).isEqualTo(204);

    assertRefused(received.answer(type, RawSession.text("second", 0)), 400, 40060);
    assertThat(discord.messages("ops"))
        .singleElement()
        .extracting(PostedView::content)
        .isEqualTo("first");
  }

  @Test
  void a_refused_callback_leaves_the_interaction_open() {
    RawSession.Received received = slash();

    assertRefused(received.answer(99, NO_DATA), 400, 50035);
    assertRefused(received.answer(4, NO_DATA), 400, 50006);
    assertThat(received.say("right", 0).status()).isEqualTo(204);
    assertThat(received.seen().message().orElseThrow().content()).isEqualTo("right");
  }

  @Test
  void a_token_or_an_id_of_nothing_is_10062() {
    RawSession.Received received = slash();
    String id = received.json().getString("id");
    String token = received.json().getString("token");

    for (String path :
        List.of(
            "/interactions/" + id + "/made-up/callback",
            "/interactions/12345/" + token + "/callback")) {
      assertRefused(bot.rest().post(path, new JsonObject().put("type", 5)), 404, 10062);
    }
    assertRefused(
        bot.rest().post("/webhooks/" + discord.botId() + "/made-up", RawSession.text("x", 0)),
        404,
        10015);
  }

  @Test
  void a_follow_up_needs_a_callback_first() {
    RawSession.Received received = slash();

    assertRefused(received.followUp("early", 0), 404, 10015);
    assertRefused(received.original("PATCH", "early"), 404, 10015);
  }

  @Test
  void a_deferral_is_filled_once_and_then_edited() {
    RawSession.Received received = slash();
    assertThat(received.answer(5, NO_DATA).status()).isEqualTo(204);
    assertThat(received.seen().kind()).isEqualTo(InteractionOutcome.Kind.THINKING);
    assertThat(discord.messages("ops")).isEmpty();

    assertThat(received.original("PATCH", "done").status()).isEqualTo(200);
    assertThat(received.original("PATCH", "done better").status()).isEqualTo(200);
    assertThat(received.followUp("and more", 0).status()).isEqualTo(200);

    assertThat(discord.messages("ops"))
        .extracting(PostedView::content)
        .containsExactly("done better", "and more");
    assertThat(received.original("DELETE", "").status()).isEqualTo(204);
    assertRefused(received.original("GET", ""), 404, 10008);
  }

  @Test
  void a_whisper_is_seen_by_one_person_in_no_history_and_by_no_other_route() {
    RawSession.Received received = slash();
    received.answer(4, RawSession.button("mine").put("flags", RawSession.EPHEMERAL));
    PostedView whisper = received.seen().message().orElseThrow();

    assertThat(whisper.onlyFor()).contains(discord.userId(Persona.ADMIN));
    assertThat(discord.messages("ops")).isEmpty();
    String path = "/channels/" + discord.channelId("ops") + "/messages/" + whisper.id();
    assertRefused(rest.get(path), 404, 10008);
    assertRefused(rest.patch(path, RawSession.text("changed", 0)), 404, 10008);
    assertRefused(rest.delete(path), 404, 10008);
    assertThatThrownBy(() -> discord.at(Persona.MEMBER, "ops").press(whisper.id(), "mine").join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(received.original("PATCH", "changed").status()).isEqualTo(200);

    RawSession.Received pressed = press();
    pressed.answer(5, new JsonObject().put("flags", RawSession.EPHEMERAL));
    JsonObject filled = pressed.original("PATCH", "for you").json();
    assertThat(filled.getLong("flags") & RawSession.EPHEMERAL).isNotZero();
    assertThat(discord.messages("ops")).noneMatch(each -> each.content().equals("for you"));
  }

  @Test
  void only_what_an_interaction_wrote_can_be_changed_with_its_token() {
    discord.say(Persona.MEMBER, "ops", "mine");
    RawSession.Received one = slash();
    one.say("first", 0);
    String follow = one.followUp("more", 0).json().getString("id");
    RawSession.Received other = slash();
    other.say("second", 0);

    String path = "/messages/" + follow;
    assertThat(bot.rest().patch(one.hook() + path, RawSession.text("edited", 0)).status())
        .isEqualTo(200);
    assertRefused(bot.rest().patch(other.hook() + path, RawSession.text("stolen", 0)), 404, 10008);
    String theirs = discord.messages("ops").getFirst().id().toString();
    assertRefused(bot.rest().delete(one.hook() + "/messages/" + theirs), 404, 10008);
  }

  @Test
  void a_press_updates_its_message_or_leaves_it() {
    RawSession.Received updated = press();
    updated.answer(7, RawSession.text("pressed", 0).put("components", new JsonArray()));
    assertThat(updated.seen().kind()).isEqualTo(InteractionOutcome.Kind.UPDATED);
    assertThat(discord.messages("ops").getFirst().content()).isEqualTo("pressed");

    RawSession.Received heard = press();
    heard.answer(6, NO_DATA);
    assertThat(heard.seen().kind()).isEqualTo(InteractionOutcome.Kind.HEARD);
    heard.original("PATCH", "later");
    assertThat(discord.messages("ops").getLast().content()).isEqualTo("later");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 6, 7, 8, 99})
  void a_command_is_not_answered_like_a_press_or_a_completion(int type) {
    assertRefused(slash().answer(type, RawSession.text("x", 0)), 400, 50035);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 9})
  void a_completion_is_answered_with_choices_alone(int type) {
    RawSession.Received received = bot.of(admin.complete("/ops bucket:cl", "bucket"));

    assertThat(received.json().getInteger("type")).isEqualTo(4);
    assertRefused(received.answer(type, form("x", "t", input("a"))), 400, 50035);
    assertThat(discord.messages("ops")).isEmpty();
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(offered(25, "n", "v"), true),
        Arguments.of(offered(0, "n", "v"), true),
        Arguments.of(offered(1, "n".repeat(99), "v".repeat(99)), true),
        Arguments.of(offered(26, "n", "v"), false),
        Arguments.of(offered(1, "n".repeat(100), "v"), false),
        Arguments.of(offered(1, "n", "v".repeat(100)), false),
        Arguments.of(JsonArray.of(new JsonObject().put("name", "").put("value", "v")), false),
        Arguments.of(JsonArray.of(new JsonObject().put("name", "n")), false));
  }

  private static JsonArray offered(int count, String name, String value) {
    return new JsonArray(
        IntStream.range(0, count)
            .mapToObj(i -> new JsonObject().put("name", name + i % 10).put("value", value + i % 10))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("choices")
  void at_most_25_choices_of_at_most_100_characters_are_offered(JsonArray given, boolean fits) {
    RawSession.Received received = bot.of(admin.complete("/ops bucket:cl", "bucket"));

    RestClient.Reply reply = received.answer(8, new JsonObject().put("choices", given));

    if (fits) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(204);
      assertThat(received.seen().choices()).hasSize(given.size());
    } else {
      assertRefused(reply, 400, 50035);
    }
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        form(true, "five inputs", form("f", "t", inputs(5))),
        form(true, "the longest of all", form("i".repeat(100), "t".repeat(45), input("a"))),
        form(false, "no input", form("f", "t")),
        form(false, "six inputs", form("f", "t", inputs(6))),
        form(false, "no title", form("f", "", input("a"))),
        form(false, "a title of 46", form("f", "t".repeat(46), input("a"))),
        form(false, "no custom id", form("", "t", input("a"))),
        form(false, "a custom id of 101", form("i".repeat(101), "t", input("a"))),
        form(false, "two inputs of one id", form("f", "t", input("a"), input("a"))),
        form(false, "an input without a label", form("f", "t", input("a").put("label", ""))),
        form(false, "a label of 46", form("f", "t", input("a").put("label", "l".repeat(46)))),
        form(false, "an input without a style", form("f", "t", input("a").put("style", 0))),
        form(false, "an unknown style", form("f", "t", input("a").put("style", 3))),
        form(
            false,
            "a placeholder of 101",
            form("f", "t", input("a").put("placeholder", "p".repeat(101)))),
        form(false, "a value of 4001", form("f", "t", input("a").put("value", "v".repeat(4_001)))),
        form(false, "at least 4001", form("f", "t", input("a").put("min_length", 4_001))),
        form(false, "at most 0", form("f", "t", input("a").put("max_length", 0))),
        form(false, "a button", form("f", "t", ControlsOverRestTest.button("a"))));
  }

  private static Arguments form(boolean fits, String what, JsonObject form) {
    return Arguments.of(what, form, fits);
  }

  private static JsonObject form(String id, String title, JsonObject... inputs) {
    JsonArray rows = new JsonArray();
    Stream.of(inputs).map(ControlsOverRestTest::row).forEach(rows::add);
    return new JsonObject().put("custom_id", id).put("title", title).put("components", rows);
  }

  private static JsonObject input(String id) {
    return new JsonObject().put("type", 4).put("custom_id", id).put("label", "l").put("style", 1);
  }

  private static JsonObject[] inputs(int count) {
    return IntStream.range(0, count).mapToObj(i -> input("i" + i)).toArray(JsonObject[]::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void a_form_has_one_to_five_inputs_and_a_title(String what, JsonObject form, boolean fits) {
    RawSession.Received received = slash();

    RestClient.Reply reply = received.answer(9, form);

    if (fits) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(204);
      assertThat(received.seen().kind()).isEqualTo(InteractionOutcome.Kind.FORM);
    } else {
      assertRefused(reply, 400, 50035);
    }
  }

  @Test
  void a_form_that_was_sent_opens_no_other_form() {
    slash().answer(9, form("f", "t", input("a")));
    RawSession.Received sent = bot.of(admin.submit(Optional.empty(), "f", Map.of("a", "text")));

    assertThat(sent.json().getInteger("type")).isEqualTo(5);
    assertRefused(sent.answer(9, form("g", "t", input("a"))), 400, 50035);
    assertRefused(sent.answer(7, RawSession.text("no message to update", 0)), 400, 50035);
    assertThat(sent.say("thanks", 0).status()).isEqualTo(204);
  }

  @Test
  void nobody_can_press_what_is_not_there_or_greyed_out() {
    JsonObject grey = ControlsOverRestTest.button("grey").put("disabled", true);
    rest.post(
        "/channels/" + discord.channelId("ops") + "/messages",
        RawSession.text("look", 0)
            .put(
                "components",
                JsonArray.of(
                    ControlsOverRestTest.row(grey),
                    ControlsOverRestTest.row(ControlsOverRestTest.select(2)))));

    for (List<String> press :
        List.of(List.of("grey"), List.of("nothing"), List.of("pick", "value 7"))) {
      assertThatThrownBy(
              () -> admin.pressNewest(press.getFirst(), press.subList(1, press.size())).join())
          .as("%s", press)
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
    RawSession.Received chosen = bot.of(admin.pressNewest("pick", List.of("label 1")));
    assertThat(chosen.json().getJsonObject("data").getJsonArray("values"))
        .containsExactly("value 1");
  }

  private static void assertRefused(RestClient.Reply reply, int status, int code) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
  }
}
