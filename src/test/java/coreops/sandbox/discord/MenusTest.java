package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Menus and buttons at people's clients: found by what stands on them, chosen from as offered. */
@Timeout(60)
class MenusTest {
  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private RawSession bot;
  private Hands staff;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    bot = new RawSession(fixture);
    staff = discord.at(Persona.STAFF, "ops");
  }

  @AfterEach
  void stop() {
    bot.close();
    rest.close();
    fixture.close();
  }

  private void post(JsonObject... controls) {
    JsonArray rows = new JsonArray();
    for (JsonObject each : controls) {
      rows.add(ControlsOverRestTest.row(each));
    }
    RestClient.Reply reply =
        rest.post(
            "/channels/" + discord.channelId("ops") + "/messages",
            RawSession.text("look", 0).put("components", rows));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static JsonObject menu(int type) {
    return new JsonObject().put("type", type).put("custom_id", "menu").put("placeholder", "Who");
  }

  private JsonObject chosen(String control, String... choices) {
    return bot.of(staff.pressNewest(control, List.of(choices))).json().getJsonObject("data");
  }

  private void refused(String words, String control, String... choices) {
    assertThatThrownBy(() -> staff.pressNewest(control, List.of(choices)).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void a_menu_takes_what_it_offers_and_as_many_as_it_says() {
    post(
        ControlsOverRestTest.select(4)
            .put("placeholder", "Which")
            .put("min_values", 2)
            .put("max_values", 3));

    assertThat(chosen("which", "LABEL 1", "value 3").getJsonArray("values"))
        .containsExactly("value 1", "value 3");
    refused("Which takes 2 to 3", "Which", "label 1");
    refused("not 1", "Which", "label 1", "value 1");
    refused("not 4", "Which", "label 0", "label 1", "label 2", "label 3");
    refused("no choice label 9 in Which; it has: label 0, label 1", "Which", "label 9", "label 1");
  }

  @ParameterizedTest
  @CsvSource({
    "5, pebble, users",
    "5, @Pebble, users",
    "6, recruiter, roles",
    "7, Duke [C1CB], users",
    "7, @Clan Lead, roles",
    "8, #general, channels"
  })
  void members_roles_and_channels_are_chosen_by_name(int type, String name, String kind) {
    post(menu(type));

    JsonObject data = chosen("Who", name);

    String id = data.getJsonArray("values").getString(0);
    assertThat(data.getJsonObject("resolved").getJsonObject(kind).getJsonObject(id)).isNotNull();
    assertThat(data.getInteger("component_type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"5, no user is called Recruiter", "6, no role is called Recruiter Two"})
  void whom_nobody_knows_is_not_chosen(int type, String words) {
    post(menu(type));
    refused(words, "Who", words.replaceFirst(".* called ", ""));
  }

  @Test
  void a_channel_menu_takes_only_the_kinds_that_it_asks_for() {
    post(menu(8).put("channel_types", JsonArray.of(5)));

    assertThat(chosen("Who", "announcements").getJsonArray("values"))
        .containsExactly(discord.channelId("announcements").toString());
    refused("no channel of the kind", "Who", "general");
  }

  @Test
  void a_control_is_found_by_label_emoji_or_both_in_any_case() {
    JsonObject bulb = new JsonObject().put("name", "💡");
    post(ControlsOverRestTest.button("one").put("label", "Entry criteria").put("emoji", bulb));

    assertThat(chosen("entry CRITERIA").getString("custom_id")).isEqualTo("one");
    assertThat(chosen("💡").getString("custom_id")).isEqualTo("one");
    assertThat(chosen("💡 Entry criteria").getString("custom_id")).isEqualTo("one");
    refused("nothing is chosen in it", "💡", "something");
  }

  @Test
  void what_is_not_there_greyed_out_or_a_link_is_said_with_what_there_is() {
    post(
        ControlsOverRestTest.button("grey").put("label", "Back").put("disabled", true),
        ControlsOverRestTest.link().put("label", "Web"),
        ControlsOverRestTest.select(2).put("placeholder", "Sort"));

    refused("no control Next here; there is: Back, Web, Sort", "Next");
    refused("Back is greyed out", "back");
    refused("Web opens https://example.org", "Web");
    assertThatThrownBy(
            () -> discord.at(Persona.STAFF, "general").pressNewest("Next", List.of()).join())
        .hasMessageContaining("there is: nothing");
  }

  @Test
  void slash_options_take_names_and_refuse_what_is_none() {
    JsonArray options = new JsonArray();
    List.of(6, 7, 8, 4, 10)
        .forEach(
            type ->
                options.add(
                    new JsonObject()
                        .put("type", type)
                        .put("name", "o" + type)
                        .put("description", "d")));
    rest.post(
        "/applications/" + discord.botId() + "/commands",
        new JsonObject().put("name", "all").put("description", "d").put("options", options));

    JsonObject data =
        bot.of(staff.slash("/all o6:@pebble o7:#general o8:\"Clan Lead\" o4:3 o10:1.5"))
            .json()
            .getJsonObject("data");
    assertThat(data.getJsonArray("options"))
        .extracting(each -> ((JsonObject) each).getValue("value"))
        .containsExactly(
            discord.userId(Persona.MEMBER).toString(),
            discord.channelId("general").toString(),
            discord.roleId("Clan Lead").toString(),
            3,
            1.5);
    assertThat(data.getJsonObject("resolved").fieldNames())
        .containsExactlyInAnyOrder("users", "members", "roles", "channels");
    assertThatThrownBy(() -> staff.slash("/all o6:@nobody").join())
        .hasMessageContaining("no user is called @nobody");
    assertThatThrownBy(() -> staff.slash("/all o4:three").join())
        .hasMessageContaining("o4 is a number");
    assertThatThrownBy(() -> staff.slash("/all o5:x").join())
        .hasMessageContaining("no option o5; there is: o6, o7");
  }
}
