package coreops.modules.clans;

import static coreops.modules.clans.ClansWorld.ADA;
import static coreops.modules.clans.ClansWorld.BOB;
import static coreops.modules.clans.ClansWorld.PANEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.clans.Tab;
import coreops.command.Reply;
import coreops.discord.DiscordCalls;
import coreops.discord.ThreadCalls;
import coreops.router.TestWorld;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long panels and results live, where they open, and how they are found again. */
class PanelLifeTest {
  private static final String JOB = "clan_panels_expire";
  private static final MessageId RESULTS = new MessageId(1);
  private static final Map<String, String> FIXED =
      Map.of("PANEL_THREAD_MODE", "fixed", "PANEL_FIXED_THREAD_ID", "1" + "0".repeat(17));

  private ClansWorld clans;

  @BeforeEach
  void start() {
    clans = new ClansWorld();
    Tab tab = new Tab();
    for (int i = 0; i < 12; i++) {
      tab.clan("Clan " + i, "T" + i);
    }
    clans.tab = tab;
  }

  @AfterEach
  void stop() {
    clans.close();
  }

  @Test
  void who_turns_pages_keeps_the_results_and_their_panel_alive() {
    Reply panel = clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");
    Reply results = clans.posted();
    for (String button : List.of("ms_next", "ms_entry", "ms_next")) {
      clans.world.time.advance(Duration.ofMinutes(12));
      results = clans.press(ADA, results, button, RESULTS);
      assertThat(results.rows()).isNotEmpty();
      assertThat(clans.fire(JOB)).isEqualTo("expired: 0");
    }
    assertThat(clans.press(ADA, panel, "mf_cvc").rows()).hasSize(5);

    clans.world.time.advance(Duration.ofMinutes(16));
    assertThat(clans.fire(JOB)).isEqualTo("expired: 1");
    assertThat(clans.press(ADA, results, "ms_prev", RESULTS).text()).contains("have expired");
  }

  @Test
  void who_changes_filters_keeps_the_results_alive() {
    Reply panel = clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");
    Reply results = clans.posted();
    for (int i = 0; i < 3; i++) {
      clans.world.time.advance(Duration.ofMinutes(12));
      panel = clans.press(ADA, panel, "mf_cvc");
    }

    assertThat(clans.press(ADA, results, "ms_next", RESULTS).rows()).isNotEmpty();
  }

  @Test
  void a_press_on_older_results_keeps_nothing_alive() {
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_search");
    Reply results = clans.posted();
    clans.world.time.advance(Duration.ofMinutes(12));
    clans.press(ADA, results, "ms_next", new MessageId(900));
    clans.world.time.advance(Duration.ofMinutes(4));

    assertThat(clans.fire(JOB)).isEqualTo("expired: 1");
  }

  @Test
  void a_panel_that_is_brought_back_while_the_job_is_at_another_is_let_be() {
    MessageId bobs = new MessageId(501);
    clans.press(ADA, clans.command(ADA, "clansearch"), "mf_cvc", PANEL);
    clans.press(BOB, clans.command(BOB, "clansearch"), "mf_cvc", bobs);
    clans.world.time.advance(Duration.ofMinutes(16));
    clans.editing =
        first -> {
          clans.editing = none -> {};
          UserId other = first.message().equals(PANEL) ? BOB : ADA;
          clans.asking(other, "clansearch", TestWorld.CHANNEL, Map.of(), true).await();
        };

    assertThat(clans.fire(JOB)).isEqualTo("expired: 1");
    assertThat(clans.edits).hasSize(2);
    assertThat(List.copyOf(clans.edits).getLast().draft().rows()).hasSize(5);
  }

  @Test
  void a_panel_that_was_never_pressed_is_found_behind_its_command_and_cleared() {
    Reply others = clans.command(BOB, "clanmatch");
    Reply panel = clans.command(ADA, "clanmatch");
    clans.history =
        List.of(ClansWorld.standing(panel, PANEL), ClansWorld.standing(others, new MessageId(499)));
    clans.world.time.advance(Duration.ofMinutes(29));
    clans.command(BOB, "clanmatch");
    clans.edits.clear();
    clans.world.time.advance(Duration.ofMinutes(2));

    assertThat(clans.fire(JOB)).isEqualTo("expired: 1");
    assertThat(clans.edits).extracting(DiscordCalls.Edit::message).containsExactly(PANEL);
    assertThat(clans.edits.element().draft().rows()).isEmpty();
  }

  @Test
  void asking_again_brings_a_panel_back_that_was_never_pressed() {
    Reply panel = clans.command(ADA, "clansearch");
    clans.history = List.of(ClansWorld.standing(panel, PANEL));

    Reply pointer = clans.command(ADA, "clansearch");

    assertThat(pointer.rows()).isEmpty();
    assertThat(pointer.text())
        .contains("ready again", "/%s/%s".formatted(TestWorld.CHANNEL, PANEL));
    assertThat(clans.edits.element().draft().rows()).hasSize(5);
  }

  @Test
  void a_thread_of_another_guild_is_refused_and_nothing_is_posted() {
    clans.config = FIXED;
    clans.thread = ClansWorld.thread(new GuildId(2), true);

    assertThatThrownBy(() -> clans.command(ADA, "clanmatch"))
        .hasMessageContaining("`PANEL_FIXED_THREAD_ID`")
        .hasMessageContaining("another server");
    assertThat(clans.world.posts).isEmpty();
    assertThat(clans.opened).as("nothing of theirs is touched").isEmpty();
    assertThat(clans.command(ADA, "clansearch").rows()).hasSize(5);
  }

  @Test
  void an_archived_thread_is_opened_before_the_panel_is_brought_back_in_it() {
    clans.config = FIXED;
    clans.command(ADA, "clanmatch");
    assertThat(clans.opened).isEmpty();
    clans.thread = ClansWorld.thread(TestWorld.GUILD, true);

    assertThat(clans.command(ADA, "clanmatch").text()).contains("ready again");
    assertThat(clans.opened)
        .extracting(ThreadCalls.Edit::change)
        .containsExactly(ThreadCalls.Change.NONE.archived(false));
    assertThat(clans.world.onlyPost().channel()).isEqualTo(ChannelId.of("1" + "0".repeat(17)));
  }

  @Test
  void a_panel_whose_process_ended_behind_its_post_is_found_in_the_thread() {
    clans.config = FIXED;
    clans.world.poster =
        post -> {
          clans.history = List.of(ClansWorld.standing(ClansWorld.reply(post.draft()), PANEL));
          throw new Failure(Failure.Code.TIMEOUT, "Nobody knows.");
        };
    assertThatThrownBy(() -> clans.command(ADA, "clanmatch")).hasMessageContaining("Nobody knows");

    assertThat(clans.command(ADA, "clanmatch").text()).contains("ready again");
    assertThat(clans.edits).extracting(DiscordCalls.Edit::message).containsExactly(PANEL);
  }
}
