package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/smoke} asks of a bot, with the real answers of one that runs. */
class SmokeTest {
  @TempDir static Path data;
  @TempDir Path folder;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = Bot.ready(community);
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void the_help_of_an_admin_lists_every_module_that_is_deployed() throws Exception {
    assertThat(listed(health(), help())).isEqualTo(new Told(0, ""));
  }

  @Test
  void a_module_that_help_does_not_list_fails_it() throws Exception {
    JsonObject health = health();
    String without = help().replaceAll("`!(clan|clanmatch|clansearch)\\b", "`!something");

    Told told = listed(health, without);

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.said()).isEqualTo("the help of an admin lacks the module clans");
  }

  @Test
  void a_module_that_nobody_wrote_down_or_deployed_fails_it() throws Exception {
    JsonObject health = health();
    verticles(health).put("newcomer", "running").remove("welcome");

    Told told = listed(health, help());

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.said())
        .contains("newcomer is deployed, and the table does not have it")
        .contains("welcome is not deployed");
  }

  /** Each command that the runbook's lists name is answered, and does not fail. */
  @Test
  void the_lists_of_the_runbook_can_be_played() throws Exception {
    Told commands = run(List.of("scripts/maintenance-commands"));

    assertThat(commands.said().lines())
        .contains("!ops maintenance weekly", "!ops maintenance monthly", "!ops checksheet");
    assertThat(community.ask(ADMIN, "!ops maintenance weekly").asText())
        .contains("Weekly maintenance")
        .doesNotContain("🔴", "❌");
  }

  private static JsonObject health() {
    return bot.probes()
        .awaitBody(
            "/health",
            "every verticle running",
            told ->
                verticles(told).size() > 10
                    && verticles(told).stream()
                        .allMatch(verticle -> "running".equals(verticle.getValue())));
  }

  private static JsonObject verticles(JsonObject health) {
    return health
        .getJsonObject("components")
        .getJsonObject("runtime", new JsonObject())
        .getJsonObject("detail", new JsonObject())
        .getJsonObject("verticles", new JsonObject());
  }

  /** The router may hear of the toggles after the modules do. */
  private static String help() {
    String[] said = {""};
    Eventually.until(
        () -> (said[0] = community.ask(ADMIN, "!ops help").asText()).contains("`!welcome"),
        () -> said[0]);
    return said[0];
  }

  private Told listed(JsonObject health, String help) throws Exception {
    Path answer = Files.writeString(folder.resolve("health.json"), health.encode());
    Path said = Files.writeString(folder.resolve("help"), help);
    return run(List.of("scripts/listed", answer.toString(), said.toString()));
  }

  private static Told run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("PATH"));
    Process process = builder.start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return new Told(process.waitFor(), said.strip());
  }

  /** What a script said and its exit code. */
  private record Told(int code, String said) {}
}
