package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.RestFault;
import coreops.types.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Welcomes over the real protocol, with the community's own templates. */
class WelcomeTest {
  @TempDir static Path data;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = next();
  }

  private static Bot next() {
    Bot next = Bot.ready(community, Map.of("TIMEZONE", "UTC"));
    ClanTest.awaitRunning(next, "welcome");
    return next;
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void staff_welcomes_a_recruit_who_alone_is_pinged_and_the_command_goes_away() {
    MessageId asked = say(STAFF, "!welcome c1ca " + mention(MEMBER) + " See you at @everyone!");

    PostedView letter = await("welcome", "Welcome to Ashen Crown");
    assertThat(letter.content()).isEqualTo(mention(MEMBER));
    assertThat(letter.pingedUsers()).containsExactly(community.discord().userId(MEMBER));
    assertThat(letter.pingedEveryone()).isFalse();
    assertThat(letter.asText())
        .contains(
            "Welcome to Ashen Crown, Pebble!",
            mention(MEMBER) + ", the crown expects three keys a day.",
            "Clan Lead: Yuki",
            "Deputy: Ketan, Frosty",
            "See you at @everyone!")
        .containsPattern("C1C • \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d UTC");
    PostedView notice = await("general", "joined Ashen Crown");
    assertThat(notice.asText()).containsPattern("joined Ashen Crown <:c1c:\\d+>");
    assertThat(notice.pingedUsers()).isEmpty();
    awaitLine("tag=C1CA • recruit=Pebble • channel=#welcome • result=ok");
    Eventually.until(() -> standing("ops", asked).isEmpty(), () -> "the command still stands");
    assertThat(count("welcome", "Welcome to Ashen Crown")).isOne();
  }

  @Test
  void who_wrote_the_answered_message_is_the_recruit_and_lines_about_nobody_are_left_out() {
    MessageId hello = say(LEAD, "may I join you?");
    community.discord().at(STAFF, "ops").reply(hello, "!welcome OBOA");

    PostedView letter = await("welcome", "Welcome to Obsidian Oath");
    assertThat(letter.asText())
        .contains("Duke [C1CB]!", "Oskar | Staff brought you home", "Clan Lead: Ketan")
        .doesNotContain("Deputy");
    await("general", "joined Obsidian Oath");
  }

  @Test
  void nobody_is_pinged_where_the_row_says_no() {
    say(STAFF, "!welcome STEP " + mention(LEAD));

    PostedView letter = await("welcome", "Your guide: Nia");
    assertThat(letter.content()).isEmpty();
    assertThat(letter.pingedUsers()).isEmpty();
  }

  @Test
  void what_was_meant_is_offered_and_what_is_missing_is_said() {
    String recruit = " " + mention(MEMBER);
    assertThat(ask(STAFF, "!welcome C1XA" + recruit)).contains("no welcome template", "`C1CA`");
    assertThat(ask(STAFF, "!welcome ZZZZZZ" + recruit)).contains("no welcome template", "row");
    assertThat(ask(STAFF, "!welcome MOON")).contains("Whom?", "!welcome <clan>");
    assertThat(ask(STAFF, "!welcome MOON <@4711>")).contains("not a member");
    assertThat(ask(STAFF, "!welcome NMKT" + recruit)).contains("NMKT is not active", "ACTIVE");
    assertThat(ask(STAFF, "!welcome C1C" + recruit)).contains("no clan");
    assertThat(ask(MEMBER, "!welcome MOON" + recruit)).contains("🔒", "staff");
    assertThat(ask(STAFF, "!welcome-refresh")).contains("🔒", "admin");
    assertThat(count("welcome", "Moonlit Wardens")).isZero();
    awaitLine("tag=NMKT • recruit=Pebble • result=error • details: NMKT is not active");
  }

  @Test
  void a_letter_that_cannot_be_posted_is_told_and_the_notice_stands_once_however_often_tried() {
    retarget("E11", community.discord().channelId("admin-vault").toString());

    String first = ask(ADMIN, "!welcome PETL " + mention(MEMBER));
    assertThat(first).contains("Done in part", "the letter was not posted", "I may not post in");
    awaitLine("tag=PETL • recruit=Pebble • channel=#admin-vault • result=partial • details:");
    assertThat(count("general", "joined Iron Petals")).isOne();

    retarget("E11", community.discord().channelId("raid-talk").toString());
    say(ADMIN, "!welcome PETL " + mention(MEMBER));
    await("raid-talk", "Welcome to Iron Petals");
    assertThat(count("general", "joined Iron Petals")).isOne();
  }

  @Test
  void a_channel_of_elsewhere_or_no_channel_at_all_is_refused_before_anything_is_posted() {
    String foreign = community.discord().directChannel(MEMBER).toString();
    for (String wrong : List.of(foreign, "the lobby")) {
      retarget("E12", wrong);
      assertThat(ask(ADMIN, "!welcome SALT " + mention(MEMBER)))
          .contains("Nothing was posted", "TARGET_CHANNEL_ID", "SALT", wrong);
    }
    assertThat(count("general", "joined Saltwind")).isZero();
  }

  @Test
  void a_letter_whose_answer_is_lost_stands_once() {
    Community.now(
        community
            .discord()
            .faults()
            .failNext("POST /channels/:channel/messages", 1, new RestFault.LostAnswer()));
    say(STAFF, "!welcome KNDL " + mention(MEMBER));

    awaitLine("tag=KNDL • recruit=Pebble • channel=#welcome • result=ok");
    assertThat(count("welcome", "Welcome to Kindling")).isOne();
    assertThat(count("general", "joined Kindling")).isOne();
  }

  @Test
  void a_process_that_is_stopped_in_the_middle_finishes_and_the_next_repeats_nothing() {
    Community.now(
        community
            .discord()
            .faults()
            .failNext(
                "POST /channels/:channel/messages",
                1,
                new RestFault.Delay(Duration.ofMillis(700))));
    MessageId asked = say(STAFF, "!welcome COPR " + mention(MEMBER));
    Eventually.until(
        () -> community.discord().writes().stream().anyMatch(w -> w.body().contains("Copperhead")),
        () -> "not begun");
    bot.close();
    bot = next();

    assertThat(count("welcome", "Welcome to Copperhead")).isOne();
    assertThat(count("general", "joined Copperhead")).isOne();
    assertThat(standing("ops", asked)).isEmpty();
  }

  @Test
  void the_slash_form_offers_clans_and_says_that_it_is_done() {
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
    InteractionOutcome offered =
        Community.now(
            community.discord().at(STAFF, "ops").complete("/welcome clan:lantern", "clan"));
    assertThat(offered.choices()).contains("C1CF", "LANT");

    InteractionOutcome done =
        Community.now(
            community
                .discord()
                .at(STAFF, "ops")
                .slash("/welcome clan:TADP member:" + community.discord().userId(MEMBER)));
    assertThat(done.message().map(PostedView::asText).orElse("✅")).contains("✅");
    assertThat(await("welcome", "Welcome to Tadpoles").asText()).contains("Lead: Дарья");
  }

  @Test
  void an_admin_reads_the_templates_again_and_is_told_when_google_refuses() {
    assertThat(ask(ADMIN, "!welcome-refresh")).contains("✅", "23 active clans");

    community.google().faults().dropTab("Recruitment", "WelcomeTemplates");
    try {
      assertThat(ask(ADMIN, "!welcome-refresh")).contains("⚠️", "`", "stay in use");
    } finally {
      community.google().faults().restoreTab("Recruitment", "WelcomeTemplates");
    }
    say(STAFF, "!welcome GATE " + mention(MEMBER));
    await("welcome", "Welcome to Open Gates");
  }

  /** With an apostrophe, as people must: otherwise Sheets makes a rounded number of an id. */
  private static void retarget(String cell, String channel) {
    community.google().edit("Recruitment", "WelcomeTemplates", cell, "'" + channel);
    assertThat(ask(ADMIN, "!welcome-refresh")).contains("✅");
  }

  private static MessageId say(Persona who, String text) {
    return community.discord().say(who, "ops", text);
  }

  private static String ask(Persona who, String text) {
    return community.ask(who, text).asText();
  }

  private static String mention(Persona who) {
    return "<@" + community.discord().userId(who) + ">";
  }

  private static PostedView await(String channel, String text) {
    Eventually.until(
        () -> count(channel, text) > 0,
        () -> text + " is not among " + community.discord().messages(channel));
    return found(channel, text).getLast();
  }

  private static long count(String channel, String text) {
    return found(channel, text).size();
  }

  private static List<PostedView> found(String channel, String text) {
    return community.discord().messages(channel).stream()
        .filter(PostedView::byBotUnderTest)
        .filter(message -> message.asText().contains(text))
        .toList();
  }

  private static Optional<PostedView> standing(String channel, MessageId message) {
    return community.discord().messages(channel).stream()
        .filter(each -> each.id().equals(message))
        .findFirst();
  }

  private static void awaitLine(String line) {
    await("bot-log", line);
  }
}
