package coreops.sandbox.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Registration of commands, one by one and in bulk. */
@Timeout(60)
class CommandsOverRestTest {
  private static final int SUBCOMMAND = 1;
  private static final int GROUP = 2;
  private static final int STRING = 3;
  private static final int BOOLEAN = 5;

  private SandboxFixture fixture;
  private DiscordSandbox discord;
  private RestClient rest;
  private String home;
  private String global;

  @BeforeEach
  void start() {
    fixture = SandboxFixture.start(DiscordSandboxOptions.standard().withoutLimits());
    discord = fixture.discord();
    rest = new RestClient(discord);
    global = "/applications/" + discord.botId() + "/commands";
    home = "/applications/" + discord.botId() + "/guilds/" + discord.guildId() + "/commands";
  }

  @AfterEach
  void stop() {
    rest.close();
    fixture.close();
  }

  private static JsonObject command(String name, JsonObject... options) {
    return new JsonObject()
        .put("name", name)
        .put("description", "does it")
        .put("options", JsonArray.of((Object[]) options));
  }

  private static JsonObject option(int type, String name, JsonObject... inside) {
    JsonObject option = command(name, inside).put("type", type);
    if (inside.length == 0) {
      option.remove("options");
    }
    return option;
  }

  private static JsonObject choice(String name, Object value) {
    return new JsonObject().put("name", name).put("value", value);
  }

  private static JsonObject[] options(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> option(STRING, "o" + i))
        .toArray(JsonObject[]::new);
  }

  @Test
  void a_new_command_is_201_and_the_same_name_again_replaces_it_with_200() {
    RestClient.Reply first = rest.post(home, command("ops"));
    RestClient.Reply second = rest.post(home, command("ops").put("description", "does more"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().getString("id")).isEqualTo(first.json().getString("id"));
    assertThat(second.json().getString("version")).isNotEqualTo(first.json().getString("version"));
    assertThat(rest.get(home).array()).hasSize(1);
    assertThat(rest.get(global).array()).isEmpty();
  }

  @Test
  void one_command_is_read_changed_and_deleted_by_its_id() {
    String one = home + "/" + rest.post(home, command("ops")).json().getString("id");

    assertThat(rest.patch(one, new JsonObject().put("name", "core")).json().getString("name"))
        .isEqualTo("core");
    assertThat(rest.get(one).json().getString("description")).isEqualTo("does it");
    assertThat(rest.delete(one).status()).isEqualTo(204);
    assertThat(rest.get(one).code()).isEqualTo(10063);
    assertThat(rest.delete(one).code()).isEqualTo(10063);
    assertThat(rest.patch(one, new JsonObject().put("name", "x")).code()).isEqualTo(10063);
  }

  @Test
  void a_bulk_overwrite_keeps_the_ids_of_what_stays_and_removes_the_rest() {
    String kept = rest.post(home, command("ops")).json().getString("id");
    rest.post(home, command("old"));

    JsonArray after = overwrite(command("new"), command("ops")).array();

    assertThat(names(after)).containsExactlyInAnyOrder("new", "ops");
    assertThat(names(rest.get(home).array())).containsExactlyInAnyOrder("new", "ops");
    assertThat(rest.get(home + "/" + kept).status()).isEqualTo(200);
    assertThat(overwrite().array()).isEmpty();
  }

  @Test
  void a_hundred_commands_may_be_replaced_by_a_hundred_others_and_not_by_one_more() {
    assertThat(overwrite(commands("a", 100)).status()).isEqualTo(200);
    assertThat(overwrite(commands("b", 100)).status()).isEqualTo(200);
    assertThat(rest.post(home, command("more")).code()).isEqualTo(30032);

    RestClient.Reply tooMany = overwrite(commands("c", 101));

    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(names(rest.get(home).array())).hasSize(100).allMatch(name -> name.startsWith("b"));
  }

  @Test
  void a_bulk_overwrite_with_one_mistake_changes_nothing() {
    overwrite(command("ops"));

    assertThat(overwrite(command("new"), command("Not A Name")).code()).isEqualTo(50035);
    assertThat(overwrite(command("twice"), command("twice")).code()).isEqualTo(50035);
    assertThat(names(rest.get(home).array())).containsExactly("ops");
  }

  @Test
  void what_is_no_list_is_no_bulk_overwrite() {
    assertThat(rest.call("PUT", home, command("ops").encode()).status()).isEqualTo(400);
    assertThat(rest.call("PUT", home, "[7]").code()).isEqualTo(50035);
    assertThat(rest.call("PUT", home, "[").code()).isEqualTo(50109);
  }

  @Test
  void a_day_has_two_hundred_creations() {
    overwrite(commands("a", 100));
    overwrite(commands("b", 100));
    overwrite();

    RestClient.Reply reply = rest.post(home, command("one-too-many"));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo(30034);
  }

  @Test
  void others_commands_and_other_guilds_are_closed() {
    assertThat(rest.get("/applications/12345/commands").code()).isEqualTo(20012);
    assertThat(
            rest.post("/applications/" + discord.botId() + "/guilds/12345/commands", command("ops"))
                .code())
        .isEqualTo(50001);
    try (RestClient stranger = new RestClient(discord.apiBase().toString(), "wrong")) {
      assertThat(stranger.get(home).status()).isEqualTo(401);
    }
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        one("a name of 32", command("n".repeat(32))),
        one("a name in another script", command("hilfe-für_alle")),
        one("a description of 100", command("ops").put("description", "d".repeat(100))),
        one("25 options", command("ops", options(25))),
        one(
            "groups of subcommands with options",
            command("ops", option(GROUP, "g", option(SUBCOMMAND, "s", option(STRING, "o"))))),
        one(
            "25 choices",
            command(
                "ops",
                option(STRING, "o")
                    .put(
                        "choices",
                        new JsonArray(
                            IntStream.range(0, 25)
                                .mapToObj(i -> choice("c" + i, "v" + i))
                                .toList())))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void what_fits_is_registered(String what, JsonObject command) {
    RestClient.Reply reply = rest.post(home, command);

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  static Stream<Arguments> refused() {
    JsonObject twice = option(STRING, "o");
    return Stream.of(
        one("no name", command("ops").putNull("name")),
        one("an empty name", command("")),
        one("a name of 33", command("n".repeat(33))),
        one("a name with a capital", command("Ops")),
        one("a name with a blank", command("ops help")),
        one("a name with a slash", command("/ops")),
        one("no description", command("ops").put("description", "")),
        one("a description of 101", command("ops").put("description", "d".repeat(101))),
        one("26 options", command("ops", options(26))),
        one("an option with a capital", command("ops", option(STRING, "O"))),
        one(
            "an option without a description",
            command("ops", option(STRING, "o").put("description", ""))),
        one("an option without a type", command("ops", option(STRING, "o").putNull("type"))),
        one("an option of an unknown type", command("ops", option(12, "o"))),
        one("two options of one name", command("ops", twice, twice.copy())),
        one(
            "a required option behind an optional one",
            command("ops", option(STRING, "a"), option(STRING, "b").put("required", true))),
        one("a subcommand beside an option", command("ops", option(SUBCOMMAND, "s"), twice)),
        one("a group in a group", command("ops", option(GROUP, "g", option(GROUP, "h")))),
        one(
            "a subcommand in a subcommand",
            command("ops", option(SUBCOMMAND, "s", option(SUBCOMMAND, "t")))),
        one("an option straight in a group", command("ops", option(GROUP, "g", twice))),
        one("an option inside an option", command("ops", option(STRING, "a", twice))),
        one(
            "26 choices",
            chosen(STRING, IntStream.range(0, 26).mapToObj(i -> choice("c" + i, "v")))),
        one("a choice without a name", chosen(STRING, Stream.of(choice("", "v")))),
        one("a choice's name of 101", chosen(STRING, Stream.of(choice("c".repeat(101), "v")))),
        one("a choice's value of 101", chosen(STRING, Stream.of(choice("c", "v".repeat(101))))),
        one("choices of a flag", chosen(BOOLEAN, Stream.of(choice("c", "v")))),
        one("completion of a flag", command("ops", option(BOOLEAN, "o").put("autocomplete", true))),
        one(
            "choices and completion",
            command(
                "ops",
                option(STRING, "o")
                    .put("autocomplete", true)
                    .put("choices", JsonArray.of(choice("c", "v"))))),
        one("more than 8000 characters", command("ops", wordy())));
  }

  private static Arguments one(String what, JsonObject command) {
    return Arguments.of(what, command);
  }

  private static JsonObject chosen(int type, Stream<JsonObject> choices) {
    return command("ops", option(type, "o").put("choices", new JsonArray(choices.toList())));
  }

  private static JsonObject[] wordy() {
    return IntStream.range(0, 25)
        .mapToObj(
            i ->
                option(SUBCOMMAND, "s" + i, options(4))
                    .put("description", "d".repeat(100))
                    .put(
                        "options",
                        new JsonArray(
                            IntStream.range(0, 4)
                                .mapToObj(
                                    j -> option(STRING, "o" + j).put("description", "d".repeat(80)))
                                .toList())))
        .toArray(JsonObject[]::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void what_does_not_fit_is_refused_and_not_registered(String what, JsonObject command) {
    RestClient.Reply reply = rest.post(home, command);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(50035);
    assertThat(overwrite(command).code()).isEqualTo(50035);
    assertThat(rest.get(home).array()).isEmpty();
  }

  @Test
  void nobody_can_send_what_is_not_registered() {
    rest.post(
        home,
        command(
            "ops",
            option(
                SUBCOMMAND,
                "refresh",
                option(STRING, "bucket").put("required", true),
                option(STRING, "how").put("choices", JsonArray.of(choice("Soft", "soft"))))));
    Hands hands = discord.at(Persona.ADMIN, "ops");

    for (String line :
        List.of(
            "/nothing",
            "/ops start",
            "/ops refresh",
            "/ops refresh other:x",
            "/ops refresh bucket",
            "/ops refresh bucket:clans how:hard")) {
      assertThatThrownBy(() -> hands.slash(line).join())
          .as(line)
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_guilds_own_command_hides_the_global_one_and_a_private_channel_has_only_global_ones() {
    rest.post(global, command("ops", option(STRING, "everywhere")));
    rest.post(home, command("ops", option(STRING, "here")));
    rest.post(home, command("local"));
    try (RawSession session = new RawSession(fixture)) {
      session.slash(discord.at(Persona.ADMIN, "ops"), "/ops here:x");
      session.slash(discord.privately(Persona.ADMIN), "/ops everywhere:x");
    }

    assertThatThrownBy(() -> discord.at(Persona.ADMIN, "ops").slash("/ops everywhere:x").join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> discord.privately(Persona.ADMIN).slash("/local").join())
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  private RestClient.Reply overwrite(JsonObject... commands) {
    return rest.call("PUT", home, JsonArray.of((Object[]) commands).encode());
  }

  private static JsonObject[] commands(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> command(prefix + i)).toArray(JsonObject[]::new);
  }

  private static List<String> names(JsonArray commands) {
    return commands.stream().map(each -> ((JsonObject) each).getString("name")).toList();
  }
}
