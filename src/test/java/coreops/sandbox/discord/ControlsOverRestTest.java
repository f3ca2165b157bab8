package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which rows of controls a message may have, at the edge and beyond it. */
@Timeout(60)
class ControlsOverRestTest {
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

  static JsonObject row(JsonObject... controls) {
    return new JsonObject().put("type", 1).put("components", JsonArray.of((Object[]) controls));
  }

  static JsonObject button(String id) {
    return new JsonObject().put("type", 2).put("style", 1).put("label", "go").put("custom_id", id);
  }

  static JsonObject link() {
    return new JsonObject()
        .put("type", 2)
        .put("style", 5)
        .put("label", "go")
        .put("url", "https://example.org");
  }

  static JsonObject option(int number) {
    return new JsonObject().put("label", "label " + number).put("value", "value " + number);
  }

  static JsonObject select(int options) {
    JsonArray all = new JsonArray();
    IntStream.range(0, options).mapToObj(ControlsOverRestTest::option).forEach(all::add);
    return new JsonObject().put("type", 3).put("custom_id", "pick").put("options", all);
  }

  private static JsonObject[] many(int count, Function<String, JsonObject> made) {
    return IntStream.range(0, count).mapToObj(i -> made.apply("id" + i)).toArray(JsonObject[]::new);
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        Arguments.of("no rows", new JsonObject[0]),
        Arguments.of("five buttons", new JsonObject[] {row(many(5, id -> button(id)))}),
        Arguments.of("five rows", many(5, id -> row(button(id)))),
        Arguments.of("an id of 100", new JsonObject[] {row(button("i".repeat(100)))}),
        Arguments.of(
            "a label of 80", new JsonObject[] {row(button("a").put("label", "l".repeat(80)))}),
        Arguments.of("a link", new JsonObject[] {row(link())}),
        Arguments.of(
            "an emoji alone",
            new JsonObject[] {
              row(without(button("a"), "label").put("emoji", new JsonObject().put("name", "💡")))
            }),
        Arguments.of("25 options", new JsonObject[] {row(select(25))}),
        Arguments.of(
            "many of many",
            new JsonObject[] {row(select(25).put("min_values", 0).put("max_values", 25))}),
        Arguments.of(
            "a placeholder of 150",
            new JsonObject[] {row(select(1).put("placeholder", "p".repeat(150)))}),
        Arguments.of("a role menu", new JsonObject[] {row(select(0).put("type", 6))}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void what_fits_is_posted_as_it_is(String what, JsonObject[] rows) {
    RestClient.Reply reply = post(rows);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().getJsonArray("components")).hasSize(rows.length);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        one("six rows", many(6, id -> row(button(id)))),
        one("an empty row", row()),
        one("a control that is in no row", button("a")),
        one("a row inside a row", row(row(button("a")))),
        one("six buttons in a row", row(many(6, id -> button(id)))),
        one("a menu beside a button", row(button("a"), select(2))),
        one("a button beside a menu", row(select(2), button("a"))),
        one("two menus in a row", row(select(1), select(1).put("custom_id", "b"))),
        one("a text input in a message", row(button("a").put("type", 4))),
        one("an unknown type", row(button("a").put("type", 99))),
        one("no type", row(without(button("a"), "type"))),
        one("no custom id", row(without(button("a"), "custom_id"))),
        one("an empty custom id", row(button(""))),
        one("a custom id of 101", row(button("i".repeat(101)))),
        one("the same custom id twice", row(button("a"), button("a"))),
        one("the same custom id in two rows", row(button("a")), row(button("a"))),
        one("neither label nor emoji", row(without(button("a"), "label"))),
        one("a label of 81", row(button("a").put("label", "l".repeat(81)))),
        one("no style", row(without(button("a"), "style"))),
        one("an unknown style", row(button("a").put("style", 9))),
        one("a link without an address", row(without(link(), "url"))),
        one("a link with a custom id", row(link().put("custom_id", "a"))),
        one("an address on a plain button", row(button("a").put("url", "https://example.org"))),
        one("no options", row(select(0))),
        one("26 options", row(select(26))),
        one("an option without a value", row(menu(without(option(1), "value")))),
        one("an option without a label", row(menu(without(option(1), "label")))),
        one("an option with an empty label", row(menu(option(1).put("label", "")))),
        one("an option's label of 101", row(menu(option(1).put("label", "l".repeat(101))))),
        one("an option's value of 101", row(menu(option(1).put("value", "l".repeat(101))))),
        one("a description of 101", row(menu(option(1).put("description", "l".repeat(101))))),
        one("the same value twice", row(menu(option(1), option(1)))),
        one("a placeholder of 151", row(select(1).put("placeholder", "p".repeat(151)))),
        one("at least -1", row(select(2).put("min_values", -1))),
        one("at most 0", row(select(2).put("max_values", 0))),
        one("at most 26", row(select(2).put("max_values", 26))),
        one("at least more than at most", row(select(9).put("min_values", 3).put("max_values", 2))),
        one("a row that is null", (JsonObject) null));
  }

  private static Arguments one(String what, JsonObject... rows) {
    return Arguments.of(what, rows);
  }

  private static JsonObject menu(JsonObject... options) {
    return select(0).put("options", JsonArray.of((Object[]) options));
  }

  private static JsonObject without(JsonObject thing, String field) {
    thing.remove(field);
    return thing;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void what_does_not_fit_is_refused_and_not_posted(String what, JsonObject[] rows) {
    RestClient.Reply reply = post(rows);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(50035);
    assertThat(reply.json().getJsonObject("errors").isEmpty()).isFalse();
    assertThat(discord.messages("ops")).isEmpty();
  }

  @Test
  void an_edit_is_held_to_the_same_and_changes_nothing_when_refused() {
    String posted = post(row(button("a"))).json().getString("id");
    String path = "/channels/" + discord.channelId("ops") + "/messages/" + posted;

    RestClient.Reply reply =
        rest.patch(
            path, new JsonObject().put("components", JsonArray.of(row(many(6, id -> button(id))))));

    assertThat(reply.code()).isEqualTo(50035);
    assertThat(rest.get(path).json().getJsonArray("components").encode()).contains("\"a\"");
    RestClient.Reply emptied =
        rest.patch(path, new JsonObject().put("components", new JsonArray()));
    assertThat(emptied.json().getJsonArray("components")).isEmpty();
  }

  @Test
  void the_errors_say_where() {
    JsonObject errors =
        post(row(button("a"), button("i".repeat(101)))).json().getJsonObject("errors");

    assertThat(
            errors
                .getJsonObject("components")
                .getJsonObject("0")
                .getJsonObject("components")
                .getJsonObject("1")
                .getJsonObject("custom_id")
                .getJsonArray("_errors")
                .getJsonObject(0)
                .getString("code"))
        .isEqualTo("BASE_TYPE_BAD_LENGTH");
  }

  private RestClient.Reply post(JsonObject... rows) {
    JsonArray all = new JsonArray();
    for (JsonObject row : rows) {
      all.add(row);
    }
    return rest.post(
        "/channels/" + discord.channelId("ops") + "/messages",
        new JsonObject().put("content", "look").put("components", all));
  }
}
