package coreops.spine;

import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static coreops.sandbox.discord.Persona.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Jobs;
import coreops.discord.Discord;
import coreops.modules.clans.ClansSchema;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.store.SqliteStore;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where panels open, and how they end, over the real protocol. */
class PanelPlacesTest {
  private static final String THREAD = "scouting";

  @TempDir Path data;
  private Community community;

  @BeforeEach
  void start() {
    community = new Community(data);
  }

  @AfterEach
  void stop() {
    community.close();
  }

  @Test
  void a_fixed_thread_takes_the_recruiters_panels_with_a_pointer_and_no_members() {
    ChannelId thread = thread();
    try (Bot bot = next(fixed(thread))) {
      String pointer = community.ask(RECRUITER, "!clanmatch").content();
      PostedView panel = only(thread);
      assertThat(panel.asText()).contains("Find a C1C Clan for your recruit");
      assertThat(pointer)
          .contains(
              "Your panel is open",
              "/%s/%s/%s".formatted(community.discord().guildId(), thread, panel.id()));

      press(RECRUITER, THREAD, panel.id(), "Search Clans");
      Eventually.until(() -> posted(thread).size() == 2, () -> "results are not beside it");
      assertThat(posted(thread).getLast().asText()).contains("Filters used");
      assertThat(askedAgain(RECRUITER, "!clanmatch")).contains("ready again");
      assertThat(posted(thread)).hasSize(2);

      assertThat(community.ask(MEMBER, "!clansearch").asText()).contains("Search for a C1C Clan");
      assertThat(posted(thread)).hasSize(2);
    }
  }

  @Test
  void an_archived_thread_is_opened_again_and_the_panel_in_it_is_brought_back() {
    ChannelId thread = thread();
    try (Bot bot = next(fixed(thread))) {
      community.ask(RECRUITER, "!clanmatch");
      MessageId panel = only(thread).id();
      community
          .discord()
          .at(RECRUITER, THREAD)
          .changeThread(new JsonObject().put("archived", true));
      Eventually.until(() -> archived(bot, thread), () -> "not archived");

      assertThat(askedAgain(RECRUITER, "!clanmatch")).contains("ready again");
      assertThat(only(thread).id()).isEqualTo(panel);
      assertThat(archived(bot, thread)).isFalse();
      assertThat(press(RECRUITER, THREAD, panel, "CvC: —").asText()).contains("CvC: Yes");
    }
  }

  @Test
  void a_thread_of_another_server_or_of_nobody_is_refused_and_nothing_is_posted() {
    ChannelId theirs = foreignThread();
    community.discord().joinGuild("Elsewhere");
    for (ChannelId wrong : List.of(theirs, new ChannelId(theirs.value() + 1))) {
      try (Bot bot = next(fixed(wrong))) {
        assertThat(community.ask(RECRUITER, "!clanmatch").asText())
            .contains("could not open the panel", "PANEL_FIXED_THREAD_ID");
        assertThat(posted(wrong)).isEmpty();
      }
    }
    try (Bot bot = next(fixed(theirs))) {
      assertThat(community.ask(STAFF, "!clansearch").asText()).contains("Search for a C1C Clan");
    }
  }

  @Test
  void panels_and_results_expire_across_a_restart_also_those_that_nobody_pressed() {
    PostedView pressed;
    PostedView untouched;
    MessageId results;
    try (Bot bot = next(Map.of())) {
      pressed = community.ask(MEMBER, "!clansearch");
      press(MEMBER, "ops", pressed.id(), "Search Clans");
      results = newest("Filters used").id();
      untouched = community.ask(RECRUITER, "!clanmatch");
      fire(bot);
      assertThat(now(pressed).components()).hasSize(5);
      assertThat(now(untouched).components()).hasSize(5);
    }
    pass(Duration.ofMinutes(16));
    try (Bot bot = next(Map.of())) {
      fire(bot);
      assertThat(now(pressed).asText()).contains("expired after 15 minutes", "`!clansearch`");
      assertThat(now(pressed).components()).isEmpty();
      assertThat(newest("results have expired").id()).isEqualTo(results);
      assertThat(newest("results have expired").components()).isEmpty();
      assertThat(newest("results have expired").embeds()).hasSize(5);
      assertThat(now(untouched).components()).as("recruiters have 30 minutes").hasSize(5);
    }
    pass(Duration.ofMinutes(16));
    try (Bot bot = next(Map.of())) {
      fire(bot);
      assertThat(now(untouched).asText()).contains("expired after 30 minutes", "`!clanmatch`");
      assertThat(now(untouched).components()).isEmpty();
      assertThat(community.ask(RECRUITER, "!clanmatch").components()).hasSize(5);
    }
  }

  @Test
  void asking_again_brings_back_a_panel_that_nobody_pressed() {
    try (Bot bot = next(Map.of())) {
      PostedView panel = community.ask(MEMBER, "!clansearch");

      assertThat(askedAgain(MEMBER, "!clansearch")).contains("ready again", panel.id().toString());
      assertThat(now(panel).components()).hasSize(5);
    }
  }

  /** Once the command's cooldown of two seconds is over. */
  private String askedAgain(Persona who, String command) {
    Instant over = Instant.now().plus(Duration.ofSeconds(2)).plusMillis(100);
    Eventually.until(() -> Instant.now().isAfter(over), () -> "time stands still");
    return community.ask(who, command).content();
  }

  /** As if nobody had pressed anything for so long: the clocks of panels are turned back. */
  private void pass(Duration time) {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, data, List.of(ClansSchema.schema()));
    Community.now(
        store.write(
            sql -> sql.update("UPDATE clans_panel SET touched = touched - ?", time.toMillis())));
    Community.now(store.close());
    Community.now(vertx.close());
  }

  private static void fire(Bot bot) {
    Community.now(
        bot.program()
            .bus()
            .ask(Jobs.of("clans"), new Jobs.Firing("clan_panels_expire", Instant.now())));
  }

  private ChannelId thread() {
    ChannelId thread = community.discord().at(RECRUITER, "recruiters").startThread(THREAD, false);
    Eventually.until(
        () -> community.discord().world().home().channel(thread).isPresent(), () -> "no thread");
    return thread;
  }

  private ChannelId foreignThread() {
    return community.discord().world().guilds().getLast().threadLike("their-panels").orElseThrow();
  }

  /** As Discord tells the bot. */
  private static boolean archived(Bot bot, ChannelId thread) {
    return Community.now(new Discord(bot.program().bus()).thread(thread)).archived();
  }

  private static Map<String, String> fixed(ChannelId thread) {
    return Map.of("PANEL_THREAD_MODE", "fixed", "PANEL_FIXED_THREAD_ID", thread.toString());
  }

  private PostedView press(Persona who, String channel, MessageId on, String button) {
    Community.now(community.discord().at(who, channel).press(on, button));
    return community.discord().message(community.discord().channelId(channel), on).orElseThrow();
  }

  private PostedView now(PostedView message) {
    return community.discord().message(message.channel(), message.id()).orElseThrow();
  }

  private PostedView only(ChannelId channel) {
    assertThat(posted(channel)).hasSize(1);
    return posted(channel).getFirst();
  }

  private PostedView newest(String text) {
    List<PostedView> found =
        posted(community.discord().channelId("ops")).stream()
            .filter(each -> each.asText().contains(text))
            .toList();
    assertThat(found).isNotEmpty();
    return found.getLast();
  }

  private List<PostedView> posted(ChannelId channel) {
    return community.discord().messages(channel).stream()
        .filter(PostedView::byBotUnderTest)
        .toList();
  }

  private Bot next(Map<String, String> more) {
    Bot next = Bot.ready(community, more);
    ClanTest.awaitClans(next);
    return next;
  }
}
