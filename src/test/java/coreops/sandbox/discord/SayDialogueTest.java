package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.say.SayClient;
import coreops.types.MessageId;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dialogue walked from a terminal, one invocation a step. */
@Timeout(60)
class SayDialogueTest {
  private static final Words HERE = new Words();

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private RawSession bot;
  private SayClient client;

  /** An invocation in #ops as a recruiter, unless said otherwise. */
  private record Words(
      String channel,
      boolean direct,
      String text,
      Optional<String> press,
      List<String> choices,
      List<String> fields,
      Optional<String> replyTo) {
    Words() {
      this("ops", false, "", Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    Words in(String where) {
      return new Words(where, direct, text, press, choices, fields, replyTo);
    }

    Words privately() {
      return new Words(channel, true, text, press, choices, fields, replyTo);
    }

    Words say(String what) {
      return new Words(channel, direct, what, press, choices, fields, replyTo);
    }

    Words press(String label) {
      return new Words(channel, direct, text, Optional.of(label), choices, fields, replyTo);
    }

    Words choose(String... those) {
      return new Words(channel, direct, text, press, List.of(those), fields, replyTo);
    }

    Words fill(String... those) {
      return new Words(channel, direct, text, press, choices, List.of(those), replyTo);
    }

    Words replyTo(String message) {
      return new Words(channel, direct, text, press, choices, fields, Optional.of(message));
    }

    SayClient.Words as(String who) {
      return new SayClient.Words(who, channel, direct, text, press, choices, fields, replyTo);
    }
  }

  @BeforeEach
  void start() throws IOException {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    bot = new RawSession(fixture);
    Router router = Router.router(fixture.vertx());
    discord.mountControl(router);
    HttpServer server =
        SandboxFixture.wait(
            fixture.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    Path file = directory.resolve("sandbox.json");
    Files.writeString(
        file,
        new JsonObject().put("controlUrl", "http://127.0.0.1:" + server.actualPort()).encode());
    client = new SayClient(file, stream(out), stream(err));
  }

  @AfterEach
  void stop() {
    bot.close();
    rest.close();
    fixture.close();
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /** What is printed, on either stream, since the last time. */
  private String printed() {
    String all = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    out.reset();
    err.reset();
    return all;
  }

  private int run(Words words) {
    return client.run(words.as("recruiter"));
  }

  private CompletableFuture<Integer> later(Words words) {
    return CompletableFuture.supplyAsync(() -> run(words));
  }

  private static int code(CompletableFuture<Integer> invocation) {
    return invocation.orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** What was done before has happened. */
  private void settled() {
    SandboxFixture.wait(discord.faults().passTime(Duration.ZERO));
  }

  /** What the bot receives of an invocation that is under way. */
  private RawSession.Received received() {
    return bot.of(new CompletableFuture<>());
  }

  private void post(String channel, JsonObject... controls) {
    JsonArray rows = new JsonArray();
    for (JsonObject each : controls) {
      rows.add(ControlsOverRestTest.row(each));
    }
    JsonObject body = RawSession.text("look", 0).put("components", rows);
    assertThat(rest.post("/channels/" + discord.channelId(channel) + "/messages", body).status())
        .isEqualTo(200);
  }

  private static JsonObject button(String label) {
    return ControlsOverRestTest.button(label).put("label", label);
  }

  @Test
  void a_form_that_one_invocation_opens_is_filled_by_the_next() {
    post("ops", button("Reserve"));
    CompletableFuture<Integer> pressed = later(HERE.press("reserve"));
    received().answer(9, FormsTest.reservation());
    assertThat(code(pressed)).isEqualTo(SayClient.ANSWERED);
    assertThat(printed())
        .contains("[form] Reserve a seat", "Date (required, at most 10 characters)")
        .contains("Reason (optional, at most 20 characters)", "Said by", ": the lead", "--fill");

    assertThat(run(HERE.fill("Date=soon"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("Date takes 10 to 10 characters");
    assertThat(run(HERE.fill("Day=2026-12-01"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("no field Day in this form; it has: Date, Reason, Said by");

    CompletableFuture<Integer> filled = later(HERE.fill("date=2026-12-01", "REASON=a = b"));
    RawSession.Received sent = received();
    assertThat(sent.json().getJsonObject("data").encode()).contains("2026-12-01", "a = b");
    sent.answer(4, RawSession.text("Reserved.", RawSession.EPHEMERAL));
    assertThat(code(filled)).isEqualTo(SayClient.ANSWERED);
    assertThat(printed()).contains("Reserved.", "(only you can see this)");

    assertThat(run(HERE.fill("Date=2026-12-01"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("no form is open here");
  }

  @Test
  void a_form_can_be_filled_by_the_invocation_that_opens_it_and_not_when_it_is_old() {
    post("ops", button("Reserve"));
    CompletableFuture<Integer> both = later(HERE.press("Reserve").fill("Date=2026-12-01"));
    received().answer(9, FormsTest.reservation());
    received().say("Reserved.", 0);
    assertThat(code(both)).isEqualTo(SayClient.ANSWERED);
    assertThat(printed()).isEqualTo("CoreOps: Reserved.\n");

    CompletableFuture<Integer> none = later(HERE.press("Reserve").fill("Date=2026-12-01"));
    received().answer(6, new JsonObject());
    assertThat(code(none)).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("that opened no form to fill");

    CompletableFuture<Integer> opened = later(HERE.press("Reserve"));
    received().answer(9, FormsTest.reservation());
    code(opened);
    SandboxFixture.wait(discord.faults().passTime(Duration.ofMinutes(16)));
    assertThat(run(HERE.fill("Date=2026-12-01"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("open for too long");
  }

  @Test
  void menus_are_chosen_from_and_buttons_pressed_in_threads_and_in_private() {
    discord.at(Persona.STAFF, "general").startThread("W0001-pebble", false);
    settled();
    post(
        "W0001-pebble",
        ControlsOverRestTest.select(3).put("placeholder", "Clan").put("max_values", 2),
        button("Done"));

    CompletableFuture<Integer> chosen =
        later(HERE.in("#W0001-pebble").choose("clan=Label 1", "clan=label 2"));
    RawSession.Received choice = received();
    assertThat(choice.json().getJsonObject("data").getJsonArray("values"))
        .containsExactly("value 1", "value 2");
    choice.answer(7, RawSession.text("chosen", 0).put("components", new JsonArray()));
    assertThat(code(chosen)).isEqualTo(SayClient.ANSWERED);
    assertThat(printed()).isEqualTo("CoreOps (edited): chosen\n");

    assertThat(run(HERE.in("W0001-pebble").press("Done"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("no control Done here; there is: nothing");
    assertThat(run(HERE.privately().press("Done"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("no control Done here");
  }

  @ParameterizedTest
  @CsvSource({
    "Clan=Label 9, 'no choice Label 9 in Clan; it has: label 0, label 1, label 2'",
    "Size=Label 1, 'no control Size here; there is: Clan, Done'",
    "Done=Label 1, Done is a button",
    "Clan, --select MENU=CHOICE"
  })
  void a_choice_that_is_not_there_is_refused_with_what_there_is(String choice, String words) {
    post("ops", ControlsOverRestTest.select(3).put("placeholder", "Clan"), button("Done"));

    assertThat(run(HERE.choose(choice))).isEqualTo(SayClient.USAGE);

    assertThat(printed()).contains(words);
  }

  @Test
  void one_thing_is_done_at_a_time() {
    for (Words wrong :
        List.of(
            HERE,
            HERE.say("hi").press("Done"),
            HERE.say("hi").fill("a=b"),
            HERE.press("Done").fill("a"),
            HERE.press("Done").choose("Clan=C1"),
            HERE.press("Done").replyTo("last"),
            HERE.say("/ops").replyTo("last"))) {
      assertThat(run(wrong)).as("%s", wrong).isEqualTo(SayClient.USAGE);
      assertThat(printed()).as("%s", wrong).isNotBlank();
    }
  }

  @Test
  void a_text_carries_mentions_and_answers_a_message() {
    discord.say(Persona.MEMBER, "ops", "who takes C1C?");
    discord.say(Persona.LEAD, "ops", "not me");
    settled();
    CompletableFuture<Integer> last =
        later(HERE.say("@Pebble, @clan lead: see #general @nobody").replyTo("last"));
    assertThat(code(last)).isEqualTo(SayClient.SILENCE);
    CompletableFuture<Integer> older = later(HERE.say("I do").replyTo("WHO takes"));
    assertThat(code(older)).isEqualTo(SayClient.SILENCE);

    List<PostedView> said = discord.messages("ops");
    assertThat(said.get(2).content())
        .isEqualTo(
            "<@%s>, <@&%s>: see <#%s> @nobody"
                .formatted(
                    discord.userId(Persona.MEMBER),
                    discord.roleId("Clan Lead"),
                    discord.channelId("general")));
    assertThat(said.get(2).replyTo()).contains(said.get(1).id());
    assertThat(said.get(2).pingedUsers())
        .containsExactlyInAnyOrder(discord.userId(Persona.MEMBER), discord.userId(Persona.LEAD));
    assertThat(said.get(3).replyTo()).contains(said.get(0).id());

    assertThat(run(HERE.say("x").replyTo("nothing like it"))).isEqualTo(SayClient.USAGE);
    assertThat(printed()).contains("no message here to reply to: nothing like it");
  }

  @Test
  void mentions_in_an_answer_are_shown_by_name() {
    post("ops", button("Who"));
    CompletableFuture<Integer> pressed = later(HERE.press("Who"));
    received()
        .say(
            "<@%s>, <@&%s>, <#%s> and <@4711>"
                .formatted(
                    discord.userId(Persona.MEMBER),
                    discord.roleId("Clan Lead"),
                    discord.channelId("general")),
            0);

    assertThat(code(pressed)).isEqualTo(SayClient.ANSWERED);
    assertThat(printed()).isEqualTo("CoreOps: @pebble, @Clan Lead, #general and <@4711>\n");
  }

  @Test
  void an_unknown_thread_is_refused_with_the_threads_that_there_are() {
    discord.at(Persona.STAFF, "general").startThread("Res-W0001-pebble-C1CA", false);
    settled();

    assertThat(run(HERE.in("W0001-pebble").say("hi"))).isEqualTo(SayClient.USAGE);

    assertThat(printed()).contains("no channel W0001-pebble in C1C", "Res-W0001-pebble-C1CA");
  }

  @Test
  void where_somebody_may_not_write_is_said() {
    discord.at(Persona.STAFF, "general").startThread("closed", false);
    settled();
    discord.at(Persona.STAFF, "closed").changeThread(new JsonObject().put("locked", true));
    settled();

    for (String channel : List.of("staff-room", "announcements", "closed")) {
      assertThat(client.run(HERE.in(channel).say("hi").as("member"))).isEqualTo(SayClient.USAGE);
    }

    assertThat(printed())
        .contains(
            "pebble does not see #staff-room",
            "pebble may not write in #announcements",
            "#closed is locked");
  }

  @Test
  void files_of_an_answer_are_listed() {
    CompletableFuture<ChannelEvent> asked =
        discord.await(List.of(discord.channelId("ops")), event -> true, Duration.ofSeconds(30));
    CompletableFuture<Integer> invocation = later(HERE.say("!clan C1CA"));
    asked.join();
    answerWith(new PostedView.File("1", "crest.png", "http://x/crest.png", 12_400));

    assertThat(code(invocation)).isEqualTo(SayClient.ANSWERED);
    assertThat(printed()).isEqualTo("CoreOps: \nhere\n📎 crest.png (12 KiB)\n");
  }

  private void answerWith(PostedView.File file) {
    DiscordServer server = discord.server();
    Place ops = server.places().find(discord.channelId("ops")).orElseThrow();
    MessageDraft draft = MessageDraft.text("here").carrying(Optional.of(List.of(file)));
    MessageId id = new MessageId(server.snowflakes().next());
    server
        .parts()
        .context()
        .runOnContext(go -> server.parts().messages().post(id, ops, discord.world().bot(), draft));
  }
}
