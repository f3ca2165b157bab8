package coreops.modules.ops;

import static coreops.router.BusWorld.done;

import coreops.bus.Failure;
import coreops.command.Catalogue;
import coreops.config.Values;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.Vitals;
import coreops.discord.Author;
import coreops.discord.DiscordCalls;
import coreops.discord.Embed;
import coreops.discord.PostedMessage;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.scheduler.SchedulerVerticle;
import coreops.sheets.BucketState;
import coreops.sheets.ConfigView;
import coreops.sheets.SheetCalls;
import coreops.store.Store;
import coreops.types.MessageId;
import coreops.types.Snowflake;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A process with the ops module and a scheduler, on a virtual clock that begins on a Friday. Its
 * channel forgets nonces at once, as Discord does after a few minutes.
 */
final class UpkeepWorld implements AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong();

  final BusWorld world = new BusWorld();
  final Queue<String> refreshed = new ConcurrentLinkedQueue<>();
  final List<PostedMessage> channel;
  volatile List<BucketState> buckets =
      List.of(
          OpsWorld.bucket("clans", Duration.ofHours(2), ""),
          OpsWorld.bucket("templates", Duration.ofHours(9), ""),
          OpsWorld.unconfigured("reports"));
  volatile ConfigView config = OpsWorld.view();
  volatile List<ComponentReport> reports = List.of();
  volatile Fate fate = Fate.POSTED;
  private final Disk store;
  private Optional<String> scheduler = Optional.empty();
  private volatile boolean dead;

  /** How posting ends. */
  enum Fate {
    POSTED,
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
  UpkeepWorld(Store disk, List<PostedMessage> channel, Instant now) {
    store = new Disk(disk);
    this.channel = channel;
    world.time.advance(Duration.between(world.time.now(), now));
    world.poster = this::post;
    world.answer(DiscordCalls.HISTORY, this::history);
    world.answer(SheetCalls.LIST, ask -> new SheetCalls.Buckets(buckets));
    world.answer(SheetCalls.REFRESH, this::refresh);
    world.answer(SheetCalls.CONFIG, ask -> config);
    world.answer(Vitals.ADDRESS, ask -> vitals());
    world.deploy(
        new OpsModule(
            TestWorld.settings(),
            Values::defaults,
            world.bus,
            store,
            world.time,
            TestWorld.VERSIONS,
            new Catalogue(OpsModule.commands())),
        ThreadingModel.VIRTUAL_THREAD);
  }

  static List<PostedMessage> emptyChannel() {
    return new CopyOnWriteArrayList<>();
  }

  /** Starts the clockwork, and waits until it knows the lists. */
  UpkeepWorld scheduled() {
    scheduler =
        Optional.of(
            world.deploy(
                new SchedulerVerticle(world.bus, store, world.time),
                ThreadingModel.VIRTUAL_THREAD));
    world.until(() -> jobs().stream().anyMatch(job -> job.name().equals("maintenance:weekly")));
    return this;
  }

  List<Jobs.JobState> jobs() {
    return done(world.bus.ask(Jobs.LIST, new Jobs.ListJobs())).jobs();
  }

  String fire(Upkeep list, Instant slot) {
    return done(world.bus.ask(Jobs.of("ops"), new Jobs.Firing(list.job().name(), slot))).result();
  }

  String resume() {
    return done(world.bus.ask(
            Jobs.of("ops"), new Jobs.Firing(UpkeepDesk.RESUME.name(), world.time.now())))
        .result();
  }

  void advanceTo(String moment) {
    Instant to = Instant.parse(moment);
    world.until(() -> !world.time.now().isBefore(to), Duration.ofMinutes(5));
  }

  void told(String key) {
    world.bus.tell(
        Notice.TOPIC, new Notice(key, Notice.Level.WATCHDOG, "Watchdog acted", List.of(), false));
  }

  /** The runtime says how the process before this start ended. */
  void started(String boot, String before) {
    world.bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            ComponentReport.RUNTIME,
            ComponentReport.Status.UP,
            "running",
            Map.of("boot", boot, "last_end", before),
            world.time.now(),
            Duration.ofSeconds(30)));
  }

  /** Titles of the cards in the channel. */
  List<String> titles() {
    return channel.stream().map(message -> message.embeds().getFirst().title()).toList();
  }

  static String field(Embed card, String name) {
    return card.fields().stream()
        .filter(field -> field.name().contains(name))
        .map(field -> field.name() + "\n" + field.value())
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " not in " + card));
  }

  /** Ends the process: nothing that it still does has any effect. */
  void kill() {
    store.dead = true;
    dead = true;
  }

  /** In order: what the clockwork has begun is finished while everybody is still there. */
  @Override
  public void close() {
    scheduler.ifPresent(world::undeploy);
    world.close();
  }

  private Vitals.Answer vitals() {
    List<ComponentReport> all = new ArrayList<>(OpsWorld.vitals().components());
    all.addAll(reports);
    return new Vitals.Answer(
        true,
        List.of(),
        true,
        Duration.ZERO,
        Optional.empty(),
        all,
        world.time.now(),
        world.time.now());
  }

  private SheetCalls.Refreshed refresh(SheetCalls.RefreshNow ask) {
    refreshed.add(ask.bucket() + " by " + ask.actor());
    BucketState state =
        buckets.stream()
            .filter(bucket -> bucket.name().equals(ask.bucket()))
            .findFirst()
            .orElseThrow();
    return new SheetCalls.Refreshed(
        state.lastError().isEmpty(), Duration.ofMillis(340), false, state);
  }

  private DiscordCalls.Posted post(DiscordCalls.Post post) {
    switch (dead ? Fate.FAILED : fate) {
      case FAILED -> throw new Failure(Failure.Code.UNAVAILABLE, "Discord is away.");
      case REFUSED -> throw new Failure(Failure.Code.REFUSED, "I cannot see that channel.");
      case KILLED_BEFORE -> {
        kill();
        throw new Failure(Failure.Code.UNAVAILABLE, "killed");
      }
      case POSTED, POSTED_BUT_FAILED, KILLED_AFTER -> {}
    }
    long now = (world.time.now().toEpochMilli() - Snowflake.EPOCH_MILLIS) << 22;
    MessageId id = new MessageId(now + IDS.incrementAndGet());
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
    if (fate == Fate.KILLED_AFTER) {
      kill();
    }
    if (fate != Fate.POSTED) {
      throw new Failure(Failure.Code.TIMEOUT, "No answer.");
    }
    return new DiscordCalls.Posted(post.channel(), id);
  }

  private DiscordCalls.History history(DiscordCalls.ReadHistory ask) {
    if (dead) {
      throw new Failure(Failure.Code.UNAVAILABLE, "killed");
    }
    long after = ask.after().map(MessageId::value).orElse(0L);
    return new DiscordCalls.History(
        channel.stream().filter(message -> message.id().value() > after).toList());
  }

  /** A process's hold on the database: once it is killed, nothing of it gets there any more. */
  private static final class Disk implements Store {
    private final Store disk;
    private volatile boolean dead;

    Disk(Store disk) {
      this.disk = disk;
    }

    @Override
    public <T> Future<T> write(Function<Sql, T> work) {
      // The store of tests has one connection, and works on the thread that asks.
      synchronized (disk) {
        return dead
            ? Future.failedFuture(new Failure(Failure.Code.UNAVAILABLE, "killed"))
            : disk.write(work);
      }
    }

    @Override
    public <T> Future<T> read(Function<Sql, T> work) {
      return write(work);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
