package coreops.modules.recruitment;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.config.Values;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.Toggles;
import coreops.discord.Author;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.DiscordCalls;
import coreops.discord.GuildView;
import coreops.discord.PostedMessage;
import coreops.discord.ThreadCalls;
import coreops.discord.ThreadView;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.sheets.BucketState;
import coreops.sheets.ConfigView;
import coreops.sheets.SheetCalls;
import coreops.store.MortalStore;
import coreops.store.Store;
import coreops.types.ChannelId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.Snowflake;
import coreops.types.UserId;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process with the recruitment module. Its channel forgets nonces at once, as Discord does after
 * a few minutes, so that only the module itself keeps from posting twice.
 */
final class ReportsWorld implements AutoCloseable {
  static final ChannelId DESTINATION = new ChannelId(Long.parseLong("2" + "0".repeat(17)));
  static final ChannelId WELCOME = new ChannelId(Long.parseLong("3" + "0".repeat(17)));
  static final ChannelId PROMO = new ChannelId(Long.parseLong("4" + "0".repeat(17)));

  /** Half past nine of the day on which the clock begins at noon. */
  static final Instant SLOT = Instant.parse("2026-11-20T09:30:00Z");

  private static final AtomicLong IDS = new AtomicLong();

  final BusWorld world = new BusWorld();
  final Queue<Notice> notices = world.hear(Notice.TOPIC);
  final List<PostedMessage> channel;
  volatile Map<String, String> config =
      Map.of(
          "REPORT_RECRUITERS_DEST_ID",
          DESTINATION.toString(),
          "WELCOME_CHANNEL_ID",
          WELCOME.toString(),
          "PROMO_CHANNEL_ID",
          PROMO.toString());
  volatile Numbers numbers = Numbers.usual();
  volatile BucketState bucket = bucket("ok", "");
  volatile int destinationType = 0;
  final Queue<ThreadView> threads = new ConcurrentLinkedQueue<>();

  /** What happens when a message is to be posted; after a kill nothing does. */
  volatile Fate fate = Fate.POSTED;

  final MortalStore store;
  private volatile boolean dead;

  /** How posting ends. */
  enum Fate {
    POSTED,
    /** Discord has it, and answers with an error all the same. */
    POSTED_BUT_FAILED,
    FAILED,
    REFUSED,
    KILLED_BEFORE,
    KILLED_AFTER
  }

  /**
   * @param disk what earlier processes left
   * @param channel likewise
   */
  ReportsWorld(Store disk, List<PostedMessage> channel) {
    this.store = new MortalStore(disk);
    this.channel = channel;
    world.poster = this::post;
    world.answer(SheetCalls.CONFIG, ask -> config());
    world.answer(
        SheetCalls.REFRESH,
        ask ->
            new SheetCalls.Refreshed(
                bucket.lastResult().equals("ok"), Duration.ofMillis(1), false, bucket));
    world.answer(SheetCalls.SNAPSHOT, ask -> new SheetCalls.Snapshot(bucket, numbers.table()));
    world.answer(DiscordCalls.GUILD, ask -> guild());
    world.answer(DiscordCalls.HISTORY, this::history);
    world.answer(ThreadCalls.LIST, this::list);
    world.deploy(
        new RecruitmentModule(
            TestWorld.settings(),
            Values.defaults(),
            world.bus,
            store,
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }

  ReportsWorld(Store disk) {
    this(disk, new CopyOnWriteArrayList<>());
  }

  /** Ends the process: nothing that it still does has any effect. */
  void kill() {
    store.kill();
    dead = true;
  }

  /** The gateway's sign of life, which sets the module going. */
  void pulse() {
    Instant now = world.time.now();
    world.bus.tell(
        GatewayPulse.TOPIC,
        new GatewayPulse(
            GatewayPulse.Link.UP,
            now,
            now,
            Optional.of(now),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now));
  }

  void toggles() {
    world.bus.tell(Toggles.TOPIC, config().toggles());
  }

  String fire(String job, Instant slot) {
    return BusWorld.done(world.bus.ask(Jobs.of("recruitment"), new Jobs.Firing(job, slot)))
        .result();
  }

  String daily() {
    return fire(RecruitmentModule.DAILY, SLOT);
  }

  String resume() {
    return fire("recruiter_report_resume", world.time.now());
  }

  Reply command(String scope) {
    return BusWorld.done(
        world.bus.ask(
            Reply.from("recruitment"),
            new CommandCall(
                "report recruiters",
                invoker(),
                Optional.of(TestWorld.GUILD),
                TestWorld.CHANNEL,
                new MessageId(IDS.incrementAndGet()),
                scope.isEmpty() ? Map.of() : Map.of("scope", scope),
                world.time.now())));
  }

  Reply press(List<Control.Row> rows, String label) {
    CustomId id =
        rows.stream()
            .flatMap(row -> row.controls().stream())
            .map(Control.Button.class::cast)
            .filter(button -> button.label().equals(label) && !button.disabled())
            .flatMap(button -> CustomId.read(button.customId()).stream())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + label));
    return press(id.action(), id.state());
  }

  Reply press(String action, String state) {
    return BusWorld.done(
        world.bus.ask(
            ActionCall.to("recruitment"),
            new ActionCall(
                action,
                state,
                invoker(),
                Optional.of(TestWorld.GUILD),
                DESTINATION,
                Optional.of(new MessageId(1)),
                List.of(),
                Map.of(),
                new InteractionId(IDS.incrementAndGet()),
                world.time.now())));
  }

  void thread(ChannelId parent, String name, Instant created, boolean archived) {
    ChannelId id = new ChannelId(id(created));
    threads.add(
        new ThreadView(
            id,
            TestWorld.GUILD,
            parent,
            name,
            ThreadView.Kind.PUBLIC,
            new UserId(9),
            archived,
            false,
            created));
  }

  /** The facts of the log lines. */
  List<String> log() {
    return notices.stream()
        .filter(notice -> notice.title().equals("**Report: recruiters**"))
        .map(notice -> notice.level() + " " + notice.lines().getFirst())
        .toList();
  }

  /** Messages whose first line is the update's heading. */
  long updates() {
    return channel.stream().filter(each -> each.content().startsWith("# Update")).count();
  }

  long ticketReports() {
    return channel.stream()
        .filter(each -> each.embeds().getFirst().title().equals("Currently Open Tickets"))
        .count();
  }

  static BucketState bucket(String result, String error) {
    return new BucketState(
        "reports",
        true,
        Duration.ofHours(3),
        Optional.of(TestWorld.NOON),
        Optional.of(Duration.ofHours(2)),
        Optional.empty(),
        result,
        error,
        0,
        "cron",
        "cron",
        Optional.empty(),
        1,
        false);
  }

  @Override
  public void close() {
    world.close();
  }

  private DiscordCalls.Posted post(DiscordCalls.Post post) {
    Fate now = dead ? Fate.FAILED : fate;
    switch (now) {
      case FAILED -> throw new Failure(Failure.Code.UNAVAILABLE, "Discord is away.");
      case REFUSED -> throw new Failure(Failure.Code.REFUSED, "I cannot see that channel.");
      case KILLED_BEFORE -> {
        kill();
        throw new Failure(Failure.Code.UNAVAILABLE, "killed");
      }
      case POSTED, POSTED_BUT_FAILED, KILLED_AFTER -> {}
    }
    MessageId id = new MessageId(id(world.time.now()) + IDS.incrementAndGet());
    channel.add(
        new PostedMessage(
            id,
            post.channel(),
            new Author(TestWorld.SELF, "CoreOps", true, List.of()),
            post.draft().text(),
            post.draft().embeds(),
            List.of(),
            false,
            Optional.empty(),
            world.time.now()));
    if (now == Fate.KILLED_AFTER) {
      kill();
    }
    if (now == Fate.POSTED_BUT_FAILED) {
      throw new Failure(Failure.Code.UNAVAILABLE, "Discord is away.");
    }
    return new DiscordCalls.Posted(post.channel(), id);
  }

  private DiscordCalls.History history(DiscordCalls.ReadHistory ask) {
    if (dead) {
      throw new Failure(Failure.Code.UNAVAILABLE, "killed");
    }
    long after = ask.after().map(MessageId::value).orElse(0L);
    // As Discord does it: those right behind the id, newest first.
    return new DiscordCalls.History(
        channel.stream()
            .filter(message -> message.id().value() > after)
            .sorted(Comparator.comparingLong(message -> message.id().value()))
            .limit(ask.limit())
            .sorted(
                Comparator.<PostedMessage>comparingLong(message -> message.id().value()).reversed())
            .toList());
  }

  private ThreadCalls.Threads list(ThreadCalls.Find find) {
    return new ThreadCalls.Threads(
        threads.stream().filter(thread -> thread.parent().equals(find.channel())).toList(), false);
  }

  private GuildView guild() {
    return new GuildView(
        TestWorld.GUILD,
        "C1C",
        1,
        List.of(),
        List.of(
            new GuildView.Channel(DESTINATION, "recruiters", destinationType, Optional.empty(), 0)),
        List.of());
  }

  private ConfigView config() {
    return new ConfigView(
        Map.of(),
        config,
        List.of(),
        new Toggles(Map.of(), Toggles.State.FRESH, "FeatureToggles", TestWorld.NOON),
        Map.of(),
        Map.of());
  }

  private static CommandCall.Invoker invoker() {
    return new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.ADMIN));
  }

  private static long id(Instant at) {
    return (at.toEpochMilli() - Snowflake.EPOCH_MILLIS) << 22;
  }
}
