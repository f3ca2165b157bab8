package coreops.modules.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.discord.DiscordCalls;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageDraft;
import coreops.modules.recruitment.ReportsWorld.Fate;
import coreops.router.TestWorld;
import coreops.store.InlineStore;
import coreops.types.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reports say, whom they ping, and what becomes of them when something is missing. */
class ReportsTest {
  private final ReportsWorld reports =
      new ReportsWorld(new InlineStore(List.of(RecruitmentSchema.schema())));

  @AfterEach
  void stop() {
    reports.close();
  }

  @Test
  void the_update_pings_the_recruiters_and_shows_the_summary() {
    assertThat(reports.command("").text()).isEqualTo("✅ Recruiter update: posted.");

    MessageDraft draft = reports.world.onlyPost().draft();
    assertThat(reports.world.onlyPost().channel()).isEqualTo(ReportsWorld.DESTINATION);
    assertThat(draft.text()).isEqualTo("# Update 2026-11-20\n<@&13>");
    assertThat(draft.mentions().roles()).containsExactly(TestWorld.RECRUITER);
    Embed card = draft.embeds().getFirst();
    assertThat(card.title()).isEqualTo("Summary Open Spots");
    assertThat(names(card)).containsExactly("General Overview", "\u200B", "Per Bracket");
    assertThat(card.fields().get(1).value()).isEqualTo("▫▪▫▪▫▪▫");
    assertThat(card.footer())
        .startsWith("Bot v1.4.0")
        .contains("last updated 2026-11-20 12:00 UTC", "daily snapshot", "`!clanmatch`");
    assertThat(draft.nonce()).isPresent();
    reports.world.until(() -> reports.log().size() == 1);
    assertThat(reports.log())
        .containsExactly(
            "SUCCESS actor=manual • user=Ada • guild=C1C • dest=#recruiters • date=2026-11-20"
                + " • reason=-");
  }

  @Test
  void the_pages_stay_as_they_were_posted_and_pressing_pings_nobody() {
    reports.command("");
    reports.numbers = new Numbers().block("Per Bracket").line("Late Game", 99, 0, 0);
    MessageDraft posted = reports.world.onlyPost().draft();

    Reply details = reports.press(posted.rows(), "Bracket Details");
    assertThat(details.text()).isEqualTo(posted.text());
    assertThat(names(details.embeds().getFirst())).containsExactly("Late Game");
    assertThat(details.embeds().getFirst().fields().getFirst().value())
        .contains("Duke of DPS (C1CB)", "Iron Petals")
        .doesNotContain("Saltwind");
    Reply summary = reports.press(details.rows(), "Summary");
    assertThat(summary.embeds()).isEqualTo(posted.embeds());
    assertThat(summary.rows()).isEqualTo(posted.rows());
  }

  @Test
  void a_post_whose_numbers_are_gone_says_so() {
    reports.command("");
    MessageDraft posted = reports.world.onlyPost().draft();
    reports.world.time.advance(Duration.ofDays(61));
    reports.resume();

    assertThatThrownBy(() -> reports.press(posted.rows(), "Bracket Details"))
        .hasRootCauseInstanceOf(Failure.class)
        .hasMessageContaining("gone: I keep them for 60 days");
    assertThatThrownBy(() -> reports.press("open_spots_page", "")).hasMessageContaining("gone");
  }

  @Test
  void what_is_too_long_goes_on_in_further_fields_and_pages() {
    Numbers many = new Numbers().block("Per Bracket");
    Stream.iterate(1, i -> i + 1).limit(150).forEach(i -> many.line("Bracket " + i, i, 0, 0));
    many.block("Bracket Details").group("Beginners");
    Stream.iterate(1, i -> i + 1).limit(300).forEach(i -> many.line("Clan number " + i, i, 0, 0));
    reports.numbers = many;
    reports.command("");

    MessageDraft posted = reports.world.onlyPost().draft();
    assertThat(posted.embeds().getFirst().footer()).contains("Page 1/2");
    Reply page = reports.press(posted.rows(), "Next ▶");
    assertThat(page.embeds().getFirst().footer()).contains("Page 2/2");
    assertThat(page.embeds().getFirst().fields().getLast().value()).contains("Bracket 150");
    Reply details = reports.press(page.rows(), "Bracket Details");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      Embed card = details.embeds().getFirst();
      assertThat(EmbedLimits.size(card)).isLessThanOrEqualTo(EmbedLimits.TOTAL);
      assertThat(card.fields().size()).isLessThanOrEqualTo(EmbedLimits.FIELDS);
      assertThat(card.fields())
          .allSatisfy(field -> assertThat(field.value().length()).isLessThanOrEqualTo(1_024));
      card.fields().forEach(field -> all.append(field.value()));
      if (all.indexOf("Clan number 300:") >= 0) {
        break;
      }
      details = reports.press(details.rows(), "Next ▶");
    }
    assertThat(all).contains("Clan number 1:", "Clan number 77:", "Clan number 300:");
  }

  @Test
  void roles_of_the_config_tab_hold_only_where_the_environment_names_none() {
    reports.world.bus.tell(
        RolesFound.TOPIC, new RolesFound(Set.of(), Set.of(), Set.of(TestWorld.STAFF), Set.of()));
    reports.command("");
    assertThat(reports.world.onlyPost().draft().mentions().roles())
        .containsExactly(TestWorld.RECRUITER);
  }

  @ParameterizedTest
  @CsvSource({
    "rejected, header 'open spots' is missing in tab Statistics,"
        + " fetch:rejected: header 'open spots' is missing in tab Statistics",
    "rejected, no rows in tab Statistics, fetch:rejected: no rows in tab Statistics"
  })
  void a_tab_that_cannot_be_used_is_no_report_and_no_ping(
      String result, String error, String reason) {
    reports.bucket = ReportsWorld.bucket(result, error);

    assertThat(reports.command("").text())
        .startsWith("❌ Recruiter update: not posted")
        .contains(error);
    reports.world.until(() -> reports.log().size() == 1);
    assertThat(reports.log().getFirst()).startsWith("ERROR").endsWith("reason=" + reason);
    assertThat(reports.world.posts).isEmpty();
  }

  @Test
  void a_table_without_its_headers_is_no_report_either() {
    reports.numbers = new Numbers().header("a", "b", "key", "open spots", "inactives");

    assertThat(reports.command("").text()).contains("lacks the header reserved spots");
    assertThat(reports.world.posts).isEmpty();
  }

  @Test
  void a_sheet_that_cannot_be_reached_shows_what_was_last_good_with_its_age() {
    reports.bucket = ReportsWorld.bucket("fail", "Google answered 503");

    reports.command("");
    assertThat(reports.world.onlyPost().draft().embeds().getFirst().description())
        .contains("cannot be read just now", "2h old");
  }

  @Test
  void cells_that_are_no_numbers_are_told_to_operators() {
    reports.numbers.line("Odd", "1,200", 0, 1);
    reports.command("");

    reports.world.until(
        () -> reports.notices.stream().anyMatch(n -> n.level() == Notice.Level.WARNING));
    assertThat(reports.notices)
        .anySatisfy(
            notice -> assertThat(notice.lines()).containsExactly("row 12, Open Spots: `1,200`"));
  }

  @Test
  void without_a_destination_nothing_is_posted_and_each_report_says_so_once() {
    reports.config = Map.of();

    assertThat(reports.command("all").text().lines())
        .containsExactly(
            "❌ Recruiter update: not posted (`dest-missing`): REPORT_RECRUITERS_DEST_ID is not"
                + " set.",
            "➖ Role & visitor audit: not part of this version of me yet.",
            "❌ Open tickets: not posted (`dest-missing`): REPORT_RECRUITERS_DEST_ID is not set.");
    reports.world.until(() -> reports.log().size() == 2);
    assertThat(reports.log().get(0)).endsWith("reason=dest-missing");
    assertThat(reports.log().get(1)).endsWith("reason=dest-missing • note=open-tickets");
  }

  @Test
  void a_destination_that_is_no_text_channel_is_named() {
    reports.destinationType = 2;

    assertThat(reports.command("all").text()).contains("`dest-not-found`", "`dest-invalid`");
    assertThat(reports.world.posts).isEmpty();
  }

  @Test
  void a_report_that_fails_does_not_stop_the_next() {
    reports.bucket = ReportsWorld.bucket("rejected", "no rows in tab Statistics");
    assertThat(reports.command("all").text()).contains("❌ Recruiter", "✅ Open tickets: posted.");

    reports.fate = Fate.REFUSED;
    assertThat(reports.command("all").text()).contains("`send:REFUSED`");
  }

  @Test
  void open_tickets_are_grouped_and_in_the_order_of_their_creation() {
    Instant noon = TestWorld.NOON;
    reports.thread(ReportsWorld.WELCOME, "W0777-Later-C1CT", noon.minusSeconds(60), false);
    reports.thread(ReportsWorld.WELCOME, "Res-w0042-First", noon.minusSeconds(3_600), false);
    reports.thread(ReportsWorld.PROMO, "prefix m9999 move", noon.minusSeconds(600), false);
    reports.thread(ReportsWorld.PROMO, "L0001 [lead]", noon.minusSeconds(300), false);
    reports.thread(ReportsWorld.PROMO, "closed-R0005-done", noon.minusSeconds(500), false);
    reports.thread(ReportsWorld.WELCOME, "W0001-away", noon.minusSeconds(500), true);
    reports.thread(ReportsWorld.WELCOME, "chat", noon.minusSeconds(500), false);
    reports.thread(ReportsWorld.WELCOME, "XW12345", noon.minusSeconds(500), false);
    reports.thread(new ChannelId(6), "W0002-elsewhere", noon.minusSeconds(500), false);

    reports.command("all");

    DiscordCalls.Post post = List.copyOf(reports.world.posts).getLast();
    Embed card = post.draft().embeds().getFirst();
    assertThat(card.title()).isEqualTo("Currently Open Tickets");
    assertThat(card.color()).isEqualTo(0x1B8009);
    assertThat(post.draft().mentions().roles()).isEmpty();
    assertThat(names(card)).containsExactly("Welcome", "Move Requests");
    assertThat(
            card.fields().get(0).value().lines().map(line -> line.replaceAll("\\(http.*\\)", "")))
        .containsExactly(
            "🔹 [Res-w0042-First] 2026-11-20 11:00 UTC",
            "🔹 [W0777-Later-C1CT] 2026-11-20 11:59 UTC");
    assertThat(
            card.fields().get(1).value().lines().map(line -> line.replaceAll("\\(http.*\\) ", "")))
        .containsExactly(
            "🔹 [prefix m9999 move]2026-11-20 11:50 UTC", "🔹 [L0001 (lead)]2026-11-20 11:55 UTC");
    assertThat(card.footer()).contains("Last updated 2026-11-20 12:00 UTC");
  }

  @Test
  void no_tickets_are_said_in_words() {
    reports.command("all");

    assertThat(List.copyOf(reports.world.posts).getLast().draft().embeds().getFirst().fields())
        .allSatisfy(field -> assertThat(field.value()).isEqualTo("🔹 None right now ✨"))
        .hasSize(2);
  }

  @Test
  void many_tickets_are_several_messages_within_the_limits() {
    for (int i = 0; i < 200; i++) {
      String name = "W%04d-%s".formatted(i, "x".repeat(80));
      reports.thread(ReportsWorld.WELCOME, name, TestWorld.NOON.minusSeconds(9_000 - i), false);
    }
    reports.command("all");

    List<Embed> cards =
        reports.world.posts.stream().skip(1).map(post -> post.draft().embeds().getFirst()).toList();
    assertThat(cards).hasSizeGreaterThan(4);
    assertThat(cards)
        .allSatisfy(
            card -> {
              assertThat(EmbedLimits.size(card)).isLessThanOrEqualTo(EmbedLimits.TOTAL);
              assertThat(card.fields().size()).isLessThanOrEqualTo(EmbedLimits.FIELDS);
            });
    assertThat(cards.get(1).footer()).endsWith("(page 2)");
    assertThat(names(cards.get(1)).getFirst()).isEqualTo("\u200B");
    assertThat(cards.stream().flatMap(card -> card.fields().stream()).map(Embed.Field::value))
        .anyMatch(value -> value.contains("W0199-"));
  }

  private static List<String> names(Embed card) {
    return card.fields().stream().map(Embed.Field::name).toList();
  }
}
