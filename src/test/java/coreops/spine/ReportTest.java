package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.RestFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recruiters' reports over the real protocol. */
class ReportTest {
  private static final String POST = "POST /channels/:channel/messages";

  @TempDir static Path data;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = next();
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void an_update_is_turned_by_anybody_in_place_also_after_a_restart() {
    assertThat(community.ask(ADMIN, "!report recruiters").asText())
        .isEqualTo("✅ Recruiter update: posted.");
    PostedView update = updates().getLast();
    String role = "<@&" + community.discord().roleId("Recruiter") + ">";
    assertThat(update.content()).startsWith("# Update 20").contains(role);
    assertThat(update.asText())
        .contains("Summary Open Spots", "**overall:** open 96 | inactives 16 | reserved 4");

    assertThat(press(update, "Bracket Details"))
        .contains("Bracket Details", "Duke of DPS (C1CB)")
        .doesNotContain("Saltwind");
    bot.close();
    bot = next();
    assertThat(press(update, "Summary")).contains("Summary Open Spots");
    assertThat(community.discord().message(update.channel(), update.id()).orElseThrow().content())
        .isEqualTo(update.content());
  }

  @Test
  void all_reports_are_answered_line_by_line_and_logged_once_each() {
    String day = community.ask(ADMIN, "!report recruiters all").asText();

    assertThat(day.lines())
        .containsExactly(
            "✅ Recruiter update: posted.",
            "➖ Role & visitor audit: not part of this version of me yet.",
            "✅ Open tickets: posted.");
    assertThat(recruiters().getLast().asText())
        .contains("Currently Open Tickets", "Welcome", "W0450-newcomer", "L0009-zoe_w");
    Eventually.until(
        () -> logged("note=open-tickets") == 1, () -> community.discord().messages("bot-log") + "");
  }

  @Test
  void members_are_refused_and_other_words_are_answered_with_the_usage() {
    int before = recruiters().size();

    assertThat(community.ask(MEMBER, "!report recruiters").asText()).containsIgnoringCase("admin");
    assertThat(community.ask(ADMIN, "!report recruiters now").asText())
        .contains("!report recruiters [scope]");
    assertThat(recruiters()).hasSize(before);
  }

  @Test
  void the_slash_form_does_the_same() {
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
    InteractionOutcome done =
        Community.now(community.discord().at(ADMIN, "ops").slash("/report recruiters scope:all"));

    assertThat(done.message().orElseThrow().asText()).contains("✅ Open tickets: posted.");
  }

  @Test
  void an_answer_of_502_after_the_post_leaves_one_post() {
    int before = updates().size();
    Community.now(community.discord().faults().failNext(POST, 2, new RestFault.DoneButFailed(502)));

    assertThat(community.ask(ADMIN, "!report recruiters").asText()).contains("✅");
    assertThat(updates()).hasSize(before + 1);
  }

  @Test
  void a_tab_without_a_header_is_no_report_and_says_which() {
    int before = recruiters().size();
    String header = community.google().cell("Recruitment", "Statistics", "D1");
    community.google().edit("Recruitment", "Statistics", "D1", "Seats");
    try {
      assertThat(community.ask(ADMIN, "!report recruiters").asText())
          .contains("❌ Recruiter update", "header 'open spots' is missing in tab Statistics");
      assertThat(recruiters()).hasSize(before);
    } finally {
      community.google().edit("Recruitment", "Statistics", "D1", header);
    }
  }

  @Test
  void the_cache_of_the_numbers_is_refreshed_by_name_and_in_the_digest() {
    assertThat(community.ask(ADMIN, "!ops refresh reports").asText()).contains("reports");
    assertThat(community.ask(ADMIN, "!ops digest").asText()).contains("reports");
  }

  /** The sheets here know no ids of this Discord. */
  static Map<String, String> channels(Community community) {
    return Map.of(
        "REPORT_RECRUITERS_DEST_ID",
        community.discord().channelId("recruiters").toString(),
        "WELCOME_CHANNEL_ID",
        community.discord().channelId("welcome-tickets").toString(),
        "PROMO_CHANNEL_ID",
        community.discord().channelId("promo-tickets").toString());
  }

  private static String press(PostedView update, String button) {
    InteractionOutcome seen =
        Community.now(community.discord().at(RECRUITER, "recruiters").press(update.id(), button));
    assertThat(seen.kind()).isEqualTo(Kind.UPDATED);
    return seen.message().orElseThrow().asText();
  }

  private static List<PostedView> recruiters() {
    return community.discord().messages("recruiters");
  }

  private static List<PostedView> updates() {
    return recruiters().stream().filter(each -> each.content().startsWith("# Update")).toList();
  }

  private static long logged(String words) {
    return community.discord().messages("bot-log").stream()
        .filter(each -> each.asText().contains(words))
        .count();
  }

  private static Bot next() {
    Bot next = Bot.ready(community, channels(community));
    next.probes()
        .awaitBody(
            "/health",
            "recruitment running",
            health ->
                "running"
                    .equals(
                        Health.of(health, "runtime")
                            .getJsonObject("detail")
                            .getJsonObject("verticles")
                            .getString("recruitment")));
    return next;
  }
}
