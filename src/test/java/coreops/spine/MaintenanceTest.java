package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Jobs;
import coreops.sandbox.discord.RestFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of maintenance over the real protocol, and what the pages say of the whole bot. */
class MaintenanceTest {
  private static final Instant SLOT = Instant.parse("2026-11-23T05:00:00Z");

  @TempDir static Path data;
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
  void a_list_whose_answer_is_lost_stands_once_however_often_it_is_fired() {
    Community.now(
        community
            .discord()
            .faults()
            .failNext("POST /channels/:channel/messages", 1, new RestFault.DoneButFailed(502)));

    assertThat(fire()).isEqualTo("posted");
    assertThat(fire()).isEqualTo("stands already");

    assertThat(cards("Weekly maintenance • 2026-11-23")).isEqualTo(1);
  }

  @Test
  void admins_get_either_list_on_demand_and_members_none() {
    assertThat(community.ask(ADMIN, "!ops maintenance monthly").asText())
        .contains("Monthly maintenance", "Recovery drill", "Welcome templates read again");
    assertThat(community.ask(MEMBER, "!ops maintenance").asText()).containsIgnoringCase("admin");
  }

  @Test
  void every_component_of_health_has_its_row_among_the_troubles() throws IOException {
    String page = Files.readString(Path.of("docs", "troubleshooting.md"));
    JsonObject health =
        bot.probes()
            .awaitBody(
                "/health",
                "what is on record",
                told -> told.getJsonObject("components").containsKey("records"));

    List<String> missing =
        health.getJsonObject("components").fieldNames().stream()
            .map(name -> name.replaceFirst("^module\\..*", "module.…"))
            .filter(name -> !page.contains("| `" + name + "` |"))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static String fire() {
    return Community.now(
            bot.program().bus().ask(Jobs.of("ops"), new Jobs.Firing("maintenance:weekly", SLOT)))
        .result();
  }

  private static long cards(String title) {
    return community.discord().messages("bot-log").stream()
        .flatMap(message -> message.embeds().stream())
        .filter(card -> card.encode().contains(title))
        .count();
  }
}
