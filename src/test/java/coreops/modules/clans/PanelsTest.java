package coreops.modules.clans;

import static coreops.modules.clans.ClansWorld.ADA;
import static coreops.modules.clans.ClansWorld.BOB;
import static coreops.modules.clans.ClansWorld.PANEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.clans.ClanColumn;
import coreops.clans.Tab;
import coreops.command.Reply;
import coreops.discord.Author;
import coreops.discord.DiscordCalls;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.PostedMessage;
import coreops.router.TestWorld;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PanelsTest {
  private static final ChannelId ELSEWHERE = new ChannelId(77);
  private static final String THREAD = "1" + "0".repeat(17);
  private ClansWorld clans;

  @BeforeEach
  void start() {
    clans = new ClansWorld();
    clans.tab = tab(12, "short");
  }

  @AfterEach
  void stop() {
    clans.close();
  }

  @Test
  void a_panel_that_nobody_pressed_for_half_an_hour_says_that_it_has_expired() {
    Reply panel = clans.command(ADA, "clanmatch");
    clans.world.time.advance(Duration.ofMinutes(29));
    Reply touched = clans.press(ADA, panel, "rp_cvc");
    assertThat(text(touched)).contains("CvC: Yes");

    clans.world.time.advance(Duration.ofMinutes(29));
    touched = clans.press(ADA, touched, "rp_cvc");
    clans.world.time.advance(Duration.ofMinutes(32));
    Reply late = clans.press(ADA, touched, "rp_cvc");

    assertThat(text(late)).contains("expired after 30 minutes", "`!clanmatch`");
    assertThat(late.rows()).isEmpty();
  }

  @Test
  void an_expired_panel_is_cleared_by_the_job_and_only_once() {
    Reply panel = clans.command(ADA, "clansearch");
    clans.press(ADA, panel, "mf_cvc");
    assertThat(clans.fire("clan_panels_expire")).isEqualTo("expired: 0");
    clans.world.time.advance(Duration.ofMinutes(16));

    assertThat(clans.fire("clan_panels_expire")).isEqualTo("expired: 1");
    assertThat(clans.edits).hasSize(1);
    DiscordCalls.Edit edit = clans.edits.element();
    assertThat(edit.message()).isEqualTo(PANEL);
    assertThat(edit.draft().rows()).isEmpty();
    assertThat(clans.fire("clan_panels_expire")).isEqualTo("expired: 0");
  }

  @Test
  void a_newer_panel_replaces_one_that_was_never_pressed() {
    Reply old = clans.command(ADA, "clanmatch");
    Reply fresh = clans.command(ADA, "clanmatch");

    Reply pressed = clans.press(ADA, old, "rp_siege");
    assertThat(text(pressed)).contains("has been replaced");
    assertThat(pressed.rows()).isEmpty();
    assertThat(text(clans.press(ADA, fresh, "rp_siege"))).contains("Siege: Yes");
  }

  @Test
  void a_panel_that_is_known_is_brought_back_where_it_stands_with_a_pointer_to_it() {
    clans.press(ADA, clans.command(ADA, "clanmatch"), "rp_siege");

    Reply pointer = clans.command(ADA, "clanmatch", ELSEWHERE);

    assertThat(pointer.text())
        .contains("https://discord.com/channels/1/%s/%s".formatted(TestWorld.CHANNEL, PANEL));
    assertThat(clans.edits).hasSize(1);
    assertThat(clans.edits.element().draft().rows()).hasSize(5);
  }

  @Test
  void a_panel_that_was_deleted_is_opened_anew() {
    clans.press(ADA, clans.command(ADA, "clanmatch"), "rp_siege");
    clans.editFails = new Failure(Failure.Code.NOT_FOUND, "Unknown Message");

    assertThat(clans.command(ADA, "clanmatch").rows()).hasSize(5);
  }

  @Test
  void a_fixed_thread_takes_the_recruiters_panels_and_a_pointer_leads_there() {
    clans.config = Map.of("PANEL_THREAD_MODE", "fixed", "PANEL_FIXED_THREAD_ID", THREAD);

    Reply pointer = clans.command(ADA, "clanmatch");

    assertThat(pointer.text()).contains("Your panel is open", THREAD);
    assertThat(clans.world.onlyPost().channel()).isEqualTo(ChannelId.of(THREAD));
    assertThat(clans.command(BOB, "clansearch").rows()).hasSize(5);
  }

  @Test
  void only_the_owner_may_press() {
    Reply panel = clans.command(ADA, "clanmatch");

    assertThatThrownBy(() -> clans.press(BOB, panel, "rp_search"))
        .hasMessageContaining("not your panel");
    clans.press(ADA, panel, "rp_search");
    assertThatThrownBy(() -> clans.press(BOB, clans.posted(), "rp_results_next"))
        .hasMessageContaining("not your panel");
  }

  @Test
  void a_search_shows_ten_a_page_up_to_the_soft_cap_and_says_so() {
    clans.tab = tab(40, "short");
    clans.config = Map.of("SEARCH_RESULTS_SOFT_CAP", "12");
    Reply searched = clans.press(ADA, clans.command(ADA, "clanmatch"), "rp_search");

    assertThat(text(searched)).contains("Found **40** clans", "first 12 of 40");
    assertThat(clans.posted().embeds()).hasSize(10);
    assertThat(footer(clans.posted()))
        .endsWith("Filters used: Roster: Open only • 12/40 • Page 1/2");
    Reply second = clans.press(ADA, clans.posted(), "rp_results_next");
    assertThat(second.embeds()).hasSize(2);
    assertThat(footer(second)).endsWith("• 12/40 • Page 2/2");
  }

  @Test
  void what_people_write_into_cells_never_makes_a_message_too_long() {
    clans.tab = tab(25, "x".repeat(5_000));
    clans.press(ADA, clans.command(ADA, "clanmatch"), "rp_search");
    clans.press(BOB, clans.command(BOB, "clansearch"), "mf_search");
    Reply entry = clans.press(BOB, clans.posted(), "ms_entry");

    assertThat(clans.world.posts).hasSize(2);
    assertThat(clans.world.posts)
        .allSatisfy(post -> assertThat(size(post.draft().embeds())).isLessThanOrEqualTo(6_000));
    assertThat(size(entry.embeds())).isLessThanOrEqualTo(6_000);
    assertThat(entry.embeds()).isNotEmpty();
  }

  @Test
  void a_second_search_edits_the_results_and_posts_anew_when_they_were_deleted() {
    Reply panel = clans.command(ADA, "clanmatch");
    panel = clans.press(ADA, panel, "rp_search");
    panel = clans.press(ADA, panel, "rp_search");
    assertThat(clans.world.posts).hasSize(1);
    assertThat(clans.edits).hasSize(1);

    clans.editFails = new Failure(Failure.Code.NOT_FOUND, "Unknown Message");
    panel = clans.press(ADA, panel, "rp_search");
    assertThat(clans.world.posts).hasSize(2);

    clans.press(ADA, panel, "rp_reset");
    assertThat(clans.deletes)
        .extracting(DiscordCalls.Delete::message)
        .containsExactly(new MessageId(2));
  }

  @Test
  void other_filters_make_results_stale_and_a_failed_search_keeps_them_so() {
    Reply panel = clans.press(ADA, clans.command(ADA, "clanmatch"), "rp_search");
    panel = clans.press(ADA, panel, "rp_style", "Casual");
    assertThat(text(panel)).contains("those of other filters", "Playstyle: Casual");

    clans.sheetsFail = new Failure(Failure.Code.UNAVAILABLE, "No clan data yet.");
    panel = clans.press(ADA, panel, "rp_search");
    assertThat(text(panel))
        .contains("did not work: No clan data yet. Please try again", "those of other filters");
    clans.sheetsFail = null;
    assertThat(text(clans.press(ADA, panel, "rp_search"))).contains("No clan matches");
    assertThat(text(clans.press(ADA, panel, "rp_style"))).contains("Active filters");
  }

  @Test
  void a_missing_permission_is_said_on_the_panel() {
    clans.world.refusePost(new Failure(Failure.Code.REFUSED, "Missing Permissions"));

    Reply panel = clans.press(ADA, clans.command(ADA, "clanmatch"), "rp_search");

    assertThat(text(panel)).contains("grant me Embed Links");
  }

  @Test
  void old_data_is_shown_with_its_age() {
    clans.age = Duration.ofHours(5);
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");

    assertThat(clans.posted().text()).contains("The clan list is 5h old");
  }

  @Test
  void members_get_five_a_page_in_the_form_they_choose() {
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");
    Reply results = clans.posted();
    assertThat(results.embeds()).hasSize(5);
    assertThat(footer(results)).endsWith("Page 1/3 • 12 total");

    Reply profiles = clans.press(ADA, clans.press(ADA, results, "ms_next"), "ms_profile");

    assertThat(text(profiles)).contains("**Clan Lead:**", "Page 1/3");
  }

  @Test
  void closed_results_are_deleted_or_lose_their_buttons() {
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");
    Reply results = clans.posted();

    clans.deleteFails = new Failure(Failure.Code.UNAVAILABLE, "Discord is away");
    Reply closed = clans.press(ADA, results, "ms_close");
    assertThat(closed.text()).isEqualTo("Panel closed.");
    assertThat(closed.rows()).isEmpty();
    assertThat(closed.embeds()).hasSize(5);

    clans.deleteFails = null;
    assertThat(clans.press(ADA, results, "ms_close").embeds()).isEmpty();
    assertThat(clans.deletes)
        .singleElement()
        .satisfies(it -> assertThat(it.message()).isEqualTo(PANEL));
  }

  @Test
  void expired_results_that_the_job_finds_keep_the_crests_that_they_carry() {
    Reply panel = clans.command(ADA, "clansearch");
    clans.press(ADA, panel, "mf_search");
    MessageId results = new MessageId(1);
    clans.history =
        List.of(
            new PostedMessage(
                results,
                TestWorld.CHANNEL,
                new Author(TestWorld.SELF, "CoreOps", true, List.of()),
                "",
                List.of(
                    Embed.titled("One", 0)
                        .thumbnail("https://cdn.example/attachments/5/77/c1ca-badge.png?ex=1"),
                    Embed.titled("Two", 0).thumbnail("https://bot.example/emoji-pad?u=x")),
                List.of(),
                false,
                Optional.empty(),
                TestWorld.NOON));
    clans.world.time.advance(Duration.ofMinutes(16));
    clans.fire("clan_panels_expire");

    DiscordCalls.Edit edit = List.copyOf(clans.edits).getLast();
    assertThat(edit.message()).isEqualTo(results);
    assertThat(edit.draft().keepFiles()).isTrue();
    assertThat(edit.draft().embeds())
        .extracting(each -> each.thumbnailUrl().orElseThrow())
        .containsExactly("attachment://c1ca-badge.png", "https://bot.example/emoji-pad?u=x");
  }

  @Test
  void expired_results_lose_their_buttons_and_keep_their_cards() {
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");
    clans.world.time.advance(Duration.ofMinutes(17));

    Reply late = clans.press(ADA, clans.posted(), "ms_next");

    assertThat(late.text()).contains("These results have expired");
    assertThat(late.rows()).isEmpty();
    assertThat(late.embeds()).hasSize(5);
  }

  @Test
  void no_hit_says_so_and_offers_nothing_to_turn() {
    clans.tab = new Tab();
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");

    assertThat(text(clans.posted())).contains("No matching clans found");
    assertThat(ClansWorld.id(clans.posted().rows(), "ms_close").module()).isEqualTo("clans");
  }

  @Test
  void the_largest_ids_still_fit_a_custom_id() {
    Filter all = Filter.FRESH.inBracket(Optional.of(Filter.bracketKey("Elite End Game")));
    PanelState panel =
        new PanelState(
            new UserId(-1), new MessageId(-1), TestWorld.NOON, all, PanelState.Shown.STALE);
    ResultState results = ResultState.first(panel).on(999);

    assertThat("clans:rp_results_bracket:" + results.code()).hasSizeLessThanOrEqualTo(100);
    assertThat("clans:rp_chimera:" + panel.code()).hasSizeLessThanOrEqualTo(100);
    assertThat(PanelState.read(panel.code())).isEqualTo(panel);
    assertThat(ResultState.read(results.code())).isEqualTo(results);
  }

  @Test
  void a_state_of_another_version_is_refused() {
    assertThatThrownBy(() -> PanelState.read("1.2.3")).hasMessageContaining("another version");
    assertThatThrownBy(() -> ResultState.read("!.1.-------.0.l"))
        .hasMessageContaining("another version");
  }

  private static Tab tab(int clans, String cell) {
    Tab tab = new Tab();
    for (int i = 0; i < clans; i++) {
      tab.clan(
          "Clan " + i,
          "T" + i,
          ClanColumn.RANK,
          i + 1,
          ClanColumn.LEAD,
          cell,
          ClanColumn.NEEDS,
          cell,
          ClanColumn.REQUIREMENTS,
          cell,
          ClanColumn.HYDRA_REQUIREMENT,
          cell,
          ClanColumn.BRACKET,
          i % 2 == 0 ? "Late Game" : "Mid Game");
    }
    return tab;
  }

  private static String footer(Reply reply) {
    return reply.embeds().getLast().footer();
  }

  private static int size(List<Embed> embeds) {
    return embeds.stream().mapToInt(EmbedLimits::size).sum();
  }

  private static String text(Reply reply) {
    return reply.text()
        + reply.embeds().stream()
            .map(each -> each.title() + each.description() + each.fields() + each.footer())
            .collect(Collectors.joining());
  }
}
