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

  private void deploy(Optional<ChannelId> log) {
    world.deploy(
        new FeedVerticle(
            TestWorld.settings(TestWorld.ROUTING, Optional.empty(), Set.of(), log),
            world.bus,
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }
}
