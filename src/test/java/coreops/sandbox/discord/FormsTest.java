package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forms at people's clients: what they let through, what is sent, and when they close. */
@Timeout(60)
class FormsTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private RawSession bot;
  private Hands recruiter;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    bot = new RawSession(fixture);
    recruiter = discord.at(Persona.RECRUITER, "ops");
  }

  @AfterEach
  void stop() {
    bot.close();
    rest.close();
    fixture.close();
  }

  private static JsonObject field(String id, String label) {
    return new JsonObject().put("type", 4).put("custom_id", id).put("label", label).put("style", 1);
  }

  static JsonObject reservation() {
    return new JsonObject()
        .put("custom_id", "reserve")
        .put("title", "Reserve a seat")
        .put(
            "components",
            JsonArray.of(
                ControlsOverRestTest.row(
                    field("date", "Date").put("min_length", 10).put("max_length", 10)),
                ControlsOverRestTest.row(
                    field("why", "Reason").put("required", false).put("max_length", 20)),
                ControlsOverRestTest.row(field("by", "Said by").put("value", "the lead"))));
  }

  /** Presses a button that opens the form; gives the message of the button. */
  private String open() {
    String id =
        rest.post("/channels/" + discord.channelId("ops") + "/messages", RawSession.button("a"))
            .json()
            .getString("id");
    RawSession.Received pressed = bot.of(recruiter.press(MessageId.of(id), "a"));
    assertThat(pressed.answer(9, reservation()).status()).isEqualTo(204);
    assertThat(pressed.seen().kind()).isEqualTo(InteractionOutcome.Kind.FORM);
    return id;
  }

  private void refused(Map<String, String> fields, String... words) {
    assertThatThrownBy(() -> recruiter.fill(fields).join())
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .satisfies(error -> assertThat(error.getCause().getMessage()).contains(words));
  }

  private static String value(JsonObject data, int row) {
    return data.getJsonArray("components")
        .getJsonObject(row)
        .getJsonArray("components")
        .getJsonObject(0)
        .getString("value");
  }

  @Test
  void a_form_is_filled_by_its_labels_and_comes_with_the_message_that_opened_it() {
    String message = open();

    RawSession.Received sent = bot.of(recruiter.fill(Map.of("DATE", "2026-12-01")));

    JsonObject data = sent.json().getJsonObject("data");
    assertThat(sent.json().getInteger("type")).isEqualTo(5);
    assertThat(sent.json().getJsonObject("message").getString("id")).isEqualTo(message);
    assertThat(data.getString("custom_id")).isEqualTo("reserve");
    assertThat(value(data, 0)).isEqualTo("2026-12-01");
    assertThat(value(data, 1)).as("left empty").isEmpty();
    assertThat(value(data, 2)).as("stood in it already").isEqualTo("the lead");
    assertThat(sent.answer(7, RawSession.text("reserved", 0)).status()).isEqualTo(204);
    assertThat(discord.messages("ops").getLast().content()).isEqualTo("reserved");
  }

  @Test
  void what_is_missing_too_short_too_long_or_not_in_the_form_is_not_sent() {
    open();

    refused(Map.of(), "Date is required");
    refused(Map.of("Date", "soon"), "Date takes 10 to 10 characters, not 4");
    refused(Map.of("Date", "2026-12-01", "Reason", "x".repeat(21)), "0 to 20 characters, not 21");
    refused(Map.of("Date", "2026-12-01", "Said by", ""), "Said by is required");
    refused(Map.of("Date", "2026-12-01", "Colour", "red"), "no field Colour", "Date, Reason, Said");
    assertThat(bot.of(recruiter.fill(Map.of("Date", "2026-12-01"))).json().getInteger("type"))
        .as("the first that is sent")
        .isEqualTo(5);
  }

  @Test
  void a_form_is_open_where_it_was_opened_for_whoever_opened_it_until_it_is_taken() {
    refused(Map.of(), "no form is open here");
    open();

    assertThatThrownBy(() -> discord.at(Persona.MEMBER, "ops").fill(Map.of()).join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> discord.at(Persona.RECRUITER, "general").fill(Map.of()).join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
    RawSession.Received failed = bot.of(recruiter.fill(Map.of("Date", "2026-12-01")));
    assertThat(failed.seen().kind()).isEqualTo(InteractionOutcome.Kind.FAILED);

    RawSession.Received again = bot.of(recruiter.fill(Map.of("Date", "2026-12-02")));
    again.say("taken", 0);
    assertThat(again.seen().kind()).isEqualTo(InteractionOutcome.Kind.MESSAGE);
    refused(Map.of("Date", "2026-12-03"), "no form is open here");
  }

  @Test
  void a_form_that_was_open_for_longer_than_its_token_lives_goes_nowhere() {
    open();
    SandboxFixture.wait(discord.faults().passTime(Duration.ofMinutes(14)));
    refused(Map.of(), "Date is required");
    SandboxFixture.wait(discord.faults().passTime(Duration.ofMinutes(2)));
    refused(Map.of("Date", "2026-12-01"), "open for too long");
  }
}
