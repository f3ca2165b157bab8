package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static coreops.sandbox.discord.Persona.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the digest says of seats, to whom, and while the sheet cannot be written. */
class DigestTest {
  private static final String TOGGLES = "FeatureToggles";

  @TempDir Path data;
  private Community community;
  private SeatSheet sheet;

  @BeforeEach
  void start() {
    community = new Community(data);
    sheet = new SeatSheet(community.google());
  }

  @AfterEach
  void stop() {
    community.close();
  }

  @Test
  void staff_sees_the_seats_as_the_sheet_has_them_in_both_forms_and_members_see_nothing() {
    try (Bot bot = next()) {
      for (String tag : List.of("C1CB", "C1CC", "OBOA")) {
        List<String> seats = sheet.implied(tag);
        sheet.awaitSeats(tag, seats.get(0), seats.get(1), seats.get(2));
        awaitDigest(
            STAFF,
            "🟢 **%s** — AF %s · AH %s · AI %s · age "
                .formatted(tag, seats.get(0), seats.get(1), seats.get(2)));
      }
      assertThat(availability(community.ask(ADMIN, "!ops digest")))
          .contains("🟢 **C1CB**", "retries 0");
      assertThat(slash(bot, STAFF)).contains("Availability", "🟢 **C1CB**");

      assertThat(community.ask(MEMBER, "!ops digest").asText())
          .contains("🔒 `!ops digest` needs")
          .doesNotContain("Availability", "C1CB");
      assertThat(slash(bot, MEMBER)).contains("🔒").doesNotContain("Availability", "C1CB");
      assertThat(community.ask(RECRUITER, "!ops digest").asText())
          .as("recruiters are no staff")
          .contains("🔒")
          .doesNotContain("Availability");
    }
  }

  @Test
  void what_waits_for_the_sheet_is_yellow_until_it_is_written() {
    TicketDesk tom = new TicketDesk(community, "W0440");
    try (Bot bot = next()) {
      awaitDigest(STAFF, "🟢 **C1CB**");
      community.google().faults().goDown();
      tom.ask(
          RECRUITER, "!reserve release <@" + community.discord().memberId("bigfoot") + "> C1CB");
      awaitDigest(STAFF, "🟡 **C1CB** — AF 2 · AH 0");

      community.google().faults().comeBack();
      sheet.awaitSeats("C1CB", "2", "0", "");
    }
  }

  @Test
  void without_reservations_the_digest_does_not_speak_of_seats() {
    int row =
        IntStream.rangeClosed(1, 60)
            .filter(
                each ->
                    "placement_reservations"
                        .equals(community.google().cell(SeatSheet.BOOK, TOGGLES, "A" + each)))
            .findFirst()
            .orElseThrow();
    community.google().edit(SeatSheet.BOOK, TOGGLES, "B" + row, "FALSE");
    try (Bot bot = Bot.ready(community, Map.of())) {
      ClanTest.awaitClans(bot);

      assertThat(community.ask(STAFF, "!ops digest").asText())
          .contains("Sheets")
          .doesNotContain("Availability");
    }
  }

  private void awaitDigest(Persona who, String line) {
    String[] seen = new String[1];
    Eventually.until(
        () -> {
          seen[0] = availability(community.ask(who, "!ops digest"));
          return seen[0].contains(line);
        },
        () -> "no " + line + " in\n" + seen[0]);
  }

  private String slash(Bot bot, Persona who) {
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
    InteractionOutcome seen =
        Community.now(community.discord().at(who, "ops").slash("/ops digest"));
    return seen.message().orElseThrow().asText();
  }

  /** What stands below that heading; empty without it. */
  private static String availability(PostedView digest) {
    return digest.embeds().stream()
        .flatMap(embed -> embed.getJsonArray("fields").stream())
        .map(JsonObject.class::cast)
        .filter(field -> field.getString("name").equals("Availability"))
        .map(field -> field.getString("value"))
        .findFirst()
        .orElse("");
  }

  private Bot next() {
    Bot next = Bot.ready(community, Map.of());
    ClanTest.awaitRunning(next, "placement");
    return next;
  }
}
