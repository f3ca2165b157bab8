package coreops.feed;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.ChannelsFound;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Notice;
import coreops.discord.AllowedMentions;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.types.ChannelId;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedVerticleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final BusWorld world = new BusWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void notices_wait_until_discord_is_connected() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    pulse(GatewayPulse.Link.CONNECTING);
    tell("boot", "toggles missing");

    pulse(GatewayPulse.Link.UP);
    world.until(() -> !world.posts.isEmpty(), SECOND);

    assertThat(world.onlyPost().channel()).isEqualTo(TestWorld.OPS_CHANNEL);
    Embed card = world.onlyPost().draft().embeds().getFirst();
    assertThat(card.title()).isEqualTo("📋 boot");
    assertThat(card.description()).isEqualTo("• toggles missing");
    assertThat(card.footer()).isEqualTo("Bot v1.4.0 · CoreOps v0.1.0");
    assertThat(card.at()).isPresent();
    assertThat(world.onlyPost().draft().mentions()).isEqualTo(AllowedMentions.NONE);
  }

  @Test
  void admins_are_pinged_only_when_the_notice_says_so() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    pulse(GatewayPulse.Link.UP);

    world.bus.tell(
        Notice.TOPIC,
        new Notice("p", Notice.Level.WARNING, "Look @everyone", List.of("<@&500>"), true));
    world.until(() -> !world.posts.isEmpty(), SECOND);

    assertThat(world.onlyPost().draft().text()).isEqualTo("<@&" + TestWorld.ADMIN + ">");
    assertThat(world.onlyPost().draft().mentions())
        .isEqualTo(AllowedMentions.of(List.of(TestWorld.ADMIN)));
  }

  @Test
  void many_that_wait_share_messages_and_each_keeps_its_card() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    IntStream.range(0, 25).forEach(i -> tell("n" + i, "line"));

    pulse(GatewayPulse.Link.UP);
    world.until(() -> cards().count() == 25, SECOND);

    assertThat(world.posts).hasSizeLessThan(10);
    assertThat(cards().map(Embed::title)).startsWith("📋 n0", "📋 n1").doesNotHaveDuplicates();
  }

  @Test
  void the_largest_notice_fits_discords_limits() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    IntStream.range(0, 4)
        .forEach(
            i ->
                world.bus.tell(
                    Notice.TOPIC,
                    new Notice(
                        "big" + i,
                        Notice.Level.ERROR,
                        "t".repeat(500),
                        Collections.nCopies(100, "l".repeat(100)),
                        false)));

    pulse(GatewayPulse.Link.UP);
    world.until(() -> cards().count() == 4, SECOND);

    assertThat(world.posts)
        .allSatisfy(
            post ->
                assertThat(post.draft().embeds().stream().mapToInt(EmbedLimits::size).sum())
                    .isLessThanOrEqualTo(EmbedLimits.TOTAL));
    assertThat(cards())
        .allSatisfy(
            card -> {
              assertThat(card.title()).hasSizeLessThanOrEqualTo(EmbedLimits.TITLE);
              assertThat(card.description()).hasSizeLessThanOrEqualTo(EmbedLimits.DESCRIPTION);
            });
  }

  @Test
  void a_passing_failure_is_tried_again_under_the_same_nonce() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    world.refusePost(new Failure(Failure.Code.TIMEOUT, "no answer"));
    world.refusePost(new Failure(Failure.Code.BUSY, "lane full", Duration.ofSeconds(2)));
    pulse(GatewayPulse.Link.UP);

    tell("late", "but here");
    world.until(() -> !world.posts.isEmpty(), SECOND);

    assertThat(world.onlyPost().draft().nonce()).isPresent();
  }

  @Test
  void what_is_told_while_discord_is_away_is_posted_once_when_it_is_back() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    pulse(GatewayPulse.Link.UP);
    IntStream.range(0, 20)
        .forEach(i -> world.refusePost(new Failure(Failure.Code.UNAVAILABLE, "away")));
    tell("before", "x");
    world.until(() -> world.refusals() < 20, SECOND);
    pulse(GatewayPulse.Link.DOWN);
    IntStream.range(0, 5).forEach(i -> tell("during " + i, "x"));
    world.time.advance(Duration.ofMinutes(30));
    assertThat(world.posts).isEmpty();

    pulse(GatewayPulse.Link.UP);
    world.until(() -> cards().count() == 6, Duration.ofSeconds(5));

    assertThat(cards().map(Embed::title))
        .containsExactly(
            "📋 before", "📋 during 0", "📋 during 1", "📋 during 2", "📋 during 3", "📋 during 4");
  }

  @Test
  void what_did_not_fit_while_discord_was_away_is_counted_and_told() {
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    pulse(GatewayPulse.Link.DOWN);
    IntStream.range(0, Backlog.ROOM + 30).forEach(i -> tell("n" + i, "x"));

    pulse(GatewayPulse.Link.UP);
    world.until(() -> cards().count() == Backlog.ROOM, SECOND);

    assertThat(world.posts)
        .filteredOn(post -> post.draft().text().equals("30 further notices did not fit here."))
        .hasSize(1);
    world.until(
        () ->
            reports.stream()
                .anyMatch(
                    each ->
                        each.component().equals("feed")
                            && each.detail().get("dropped").equals(30L)),
        SECOND);
  }

  @Test
  void its_last_words_are_posted_before_it_goes() {
    String feed = deploy(Optional.of(TestWorld.OPS_CHANNEL));
    pulse(GatewayPulse.Link.UP);
    tell("first", "x");
    world.until(() -> world.posts.size() == 1, Duration.ZERO);
    tell("watchdog", "ends the process");

    world.undeploy(feed);

    assertThat(cards().map(Embed::title)).containsExactly("📋 first", "📋 watchdog");
  }

  @Test
  void a_channel_that_refuses_is_told_in_its_report_until_a_post_succeeds() {
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    pulse(GatewayPulse.Link.UP);
    world.refusePost(new Failure(Failure.Code.REFUSED, "I lack the permission for that."));

    tell("lost", "x");
    world.until(
        () -> reports.stream().anyMatch(each -> each.summary().contains("lack the permission")),
        SECOND);
    tell("found", "x");
    world.until(() -> !world.posts.isEmpty(), SECOND);
    world.until(
        () ->
            reports.stream().reduce((one, next) -> next).orElseThrow().status()
                == ComponentReport.Status.UP,
        SECOND);
    assertThat(cards().map(Embed::title)).containsExactly("📋 found");
  }

  @Test
  void a_line_of_facts_stands_without_a_bullet() {
    Notice notice =
        new Notice(
            "k",
            Notice.Level.REFRESH,
            "Refresh",
            List.of("scope=all • actor=Ada", "• clans ok", "• total=1s"),
            false);

    assertThat(NoticeCard.of(notice, TestWorld.NOON, TestWorld.VERSIONS).description())
        .isEqualTo("scope=all • actor=Ada\n• clans ok\n• total=1s");
  }

  @Test
  void a_channel_that_refuses_costs_the_notice_and_not_the_next_one() {
    deploy(Optional.of(TestWorld.OPS_CHANNEL));
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);
    world.refusePost(new Failure(Failure.Code.REFUSED, "Missing Access"));
    pulse(GatewayPulse.Link.UP);

    tell("lost", "x");
    world.until(() -> failed(reports) == 1, SECOND);
    tell("found", "x");
    world.until(() -> !world.posts.isEmpty(), SECOND);

    assertThat(cards().map(Embed::title)).containsExactly("📋 found");
  }

  @Test
  void the_config_tab_may_name_the_channel_where_the_environment_does_not() {
    deploy(Optional.empty());
    pulse(GatewayPulse.Link.UP);
    tell("early", "kept");

    world.bus.tell(ChannelsFound.TOPIC, new ChannelsFound(Optional.of(new ChannelId(77))));
    world.until(() -> !world.posts.isEmpty(), SECOND);

    assertThat(world.onlyPost().channel()).isEqualTo(new ChannelId(77));
  }

  @ParameterizedTest
  @EnumSource(Notice.Level.class)
  void every_level_has_its_mark(Notice.Level level) {
    Notice notice = new Notice("k", level, "Title", List.of("a", " ", "• b"), false);

    Embed card = NoticeCard.of(notice, TestWorld.NOON, TestWorld.VERSIONS);

    assertThat(card.title()).endsWith(" Title").doesNotStartWith("Title");
    assertThat(card.description()).isEqualTo("• a\n• b");
  }

  private Stream<Embed> cards() {
    return world.posts.stream().flatMap(post -> post.draft().embeds().stream());
  }

  private static long failed(Queue<ComponentReport> reports) {
    return reports.stream()
        .filter(report -> report.component().equals("feed"))
        .mapToLong(report -> (Long) report.detail().get("failed"))
        .max()
        .orElse(0);
  }

  private void tell(String title, String line) {
    world.bus.tell(Notice.TOPIC, new Notice(title, Notice.Level.INFO, title, List.of(line), false));
  }

  private void pulse(GatewayPulse.Link link) {
    world.bus.tell(
        GatewayPulse.TOPIC,
        new GatewayPulse(
            link,
            TestWorld.NOON,
            TestWorld.NOON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TestWorld.NOON));
  }

  private String deploy(Optional<ChannelId> log) {
    return world.deploy(
        new FeedVerticle(
            TestWorld.settings(TestWorld.ROUTING, Optional.empty(), Set.of(), log),
            world.bus,
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }
}
