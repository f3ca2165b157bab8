package coreops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a whole: one community in both services, files and switches. */
class SandboxTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Sandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = await(Sandbox.start(VERTX, SandboxOptions.standard().withBotPort(10_123)));
  }

  @AfterAll
  static void close() {
    await(sandbox.stop());
    await(VERTX.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static HttpResponse<String> call(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.controlUrl().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void post(String path) throws Exception {
    assertThat(call("POST", path).statusCode()).as(path).isEqualTo(204);
  }

  @Test
  void the_environment_has_everything_that_a_bot_needs() {
    assertThat(sandbox.environment())
        .containsKeys(
            "DISCORD_TOKEN",
            "DISCORD_API_BASE",
            "DISCORD_CDN_BASE",
            "GSPREAD_CREDENTIALS",
            "GOOGLE_SHEETS_ROOT_URL",
            "RECRUITMENT_SHEET_ID",
            "ONBOARDING_SHEET_ID",
            "MILESTONES_SHEET_ID",
            "LEAGUES_SHEET_ID",
            "ADMIN_ROLE_IDS",
            "STAFF_ROLE_IDS",
            "RECRUITER_ROLE_IDS",
            "LEAD_ROLE_IDS",
            "GUILD_IDS",
            "LOG_CHANNEL_ID")
        .containsEntry("ENV_NAME", "sandbox")
        .allSatisfy((key, value) -> assertThat(value).as(key).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void sheets_carry_the_ids_of_the_guild() {
    List<List<String>> roles = sandbox.google().table("Milestones", "ReactionRoles");
    List<List<String>> people = sandbox.google().table("Milestones", "ShardTracker");

    assertThat(roles.get(1).get(2)).isEqualTo(sandbox.discord().roleId("Raid Team").toString());
    assertThat(roles.get(1).get(3))
        .isEqualTo(sandbox.discord().channelId("announcements").toString());
    assertThat(sandbox.discord().world().home().members())
        .extracting(member -> member.user().id().toString())
        .contains(people.get(1).getFirst());
  }

  @Test
  void a_name_that_the_guild_does_not_know_is_said() {
    GuildNames names = new GuildNames(sandbox.discord().world(), name -> "made up");

    assertThat(names.apply("thread:W0001")).isEqualTo("made up");
    assertThatThrownBy(() -> names.apply("role:Emperor"))
        .hasMessage("the guild has no role:Emperor");
  }

  @Test
  void files_tell_where_everything_is_and_only_the_owner_reads_them(@TempDir Path directory)
      throws IOException {
    Path json = sandbox.writeTo(directory.resolve("out"));
    JsonObject told = new JsonObject(Files.readString(json));
    Path env = Path.of(told.getString("envFile"));

    assertThat(told.getString("controlUrl")).isEqualTo(sandbox.controlUrl().toString());
    assertThat(told.getJsonObject("bot").getInteger("port")).isEqualTo(10_123);
    assertThat(told.getJsonArray("channels").encode()).contains("\"ops\"");
    assertThat(told.getJsonArray("personas").encode()).contains("\"admin\"", "\"member\"");
    assertThat(Files.readString(json)).doesNotContain(sandbox.discord().token());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
        .isEqualTo("rw-------");
    assertThat(Files.readAllLines(env))
        .contains("DISCORD_TOKEN=" + sandbox.discord().token())
        .anySatisfy(
            line ->
                assertThat(line)
                    .isEqualTo("GSPREAD_CREDENTIALS=" + base64(sandbox.google().credentials())));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void faults_of_google_are_switched_over_http() throws Exception {
    post("/control/google/faults/fail?kind=batch-get&times=2&status=429");
    post("/control/google/faults/delay?kind=get&ms=10");
    post("/control/google/faults/drop-tab?workbook=leagues&tab=Stormforged");
    JsonObject state = new JsonObject(call("GET", "/control/google/state").body());

    assertThat(state.getJsonArray("faults").size()).isEqualTo(2);
    assertThat(state.getJsonObject("workbooks").getJsonObject("Leagues").getJsonArray("tabs"))
        .doesNotContain("Stormforged");
    post("/control/google/faults/restore-tab?workbook=Leagues&tab=Stormforged");
    post("/control/google/faults/clear");
    assertThat(sandbox.google().faults().waiting()).isEmpty();
    assertThat(sandbox.google().tabs("Leagues")).contains("Stormforged");
  }

  @Test
  void a_sheet_is_edited_and_read_over_http() throws Exception {
    String value = URLEncoder.encode("Würzburg & friends", StandardCharsets.UTF_8);
    post("/control/google/edit?workbook=Recruitment&tab=bot_info&cell=B4&value=" + value);
    JsonArray rows =
        new JsonArray(
            call("GET", "/control/google/table?workbook=Recruitment&tab=bot_info").body());

    assertThat(rows.getJsonArray(3).getString(1)).isEqualTo("Würzburg & friends");
    assertThat(new JsonArray(call("GET", "/control/google/writes").body())).isEmpty();
  }

  @Test
  void a_wrong_switch_is_answered_with_a_sentence() throws Exception {
    HttpResponse<String> kind = call("POST", "/control/google/faults/fail?kind=everything");
    HttpResponse<String> book = call("POST", "/control/google/faults/revoke?workbook=Nope");

    assertThat(kind.statusCode()).isEqualTo(400);
    assertThat(kind.body()).isEqualTo("no kind of call: everything");
    assertThat(book.body()).isEqualTo("no workbook Nope");
  }

  @Test
  void both_services_share_one_control_server_and_a_page_to_read() throws Exception {
    assertThat(call("GET", "/control/discord/state").statusCode()).isEqualTo(200);
    HttpResponse<String> page = call("GET", "/");

    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.body()).contains("CoreOps sandbox");
    assertThat(sandbox.controlUrl()).hasHost("127.0.0.1").isNotEqualTo(URI.create(""));
  }

  @Test
  void a_taken_port_fails_the_start_and_leaves_nothing_running() {
    SandboxOptions taken =
        SandboxOptions.standard().withControlPort(sandbox.controlUrl().getPort());

    assertThatThrownBy(() -> await(Sandbox.start(VERTX, taken)))
        .hasRootCauseInstanceOf(java.net.BindException.class);
  }
}
