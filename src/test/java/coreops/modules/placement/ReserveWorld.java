package coreops.modules.placement;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.clans.ClanColumn;
import coreops.clans.Tab;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.config.Values;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.SheetWrites;
import coreops.control.Toggles;
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
import coreops.sheets.Table;
import coreops.sheets.TestPlaces;
import coreops.store.InlineStore;
import coreops.store.MortalStore;
import coreops.types.ChannelId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The placement module on a virtual clock, with rooms beside it that answer from here. */
final class ReserveWorld implements AutoCloseable {
  static final UserId ADA = new UserId(7);
  static final ChannelId THREAD = new ChannelId(70);
  static final MessageId MESSAGE = new MessageId(5_000);
  private static final String PARENT = "2" + "0".repeat(17);

  final BusWorld world = new BusWorld();
  final Queue<DiscordCalls.Edit> edits = new ConcurrentLinkedQueue<>();
  final Queue<ThreadCalls.Edit> renames = new ConcurrentLinkedQueue<>();
  final Queue<Notice> notices = world.hear(Notice.TOPIC);

  final List<String> refreshes = new CopyOnWriteArrayList<>();

  /** The thread as Discord has it; the gateway tells only of its first name, and for ever. */
  volatile String threadName = "W0777-ann";

  volatile boolean archived;

  /** What Google answers when a bucket is read again, if it does. */
  volatile Supplier<Future<Void>> google = ReserveWorld::away;

  /** What happens when the outbox is given something. */
  volatile Runnable saving = () -> {};

  /** What happens behind a change of the thread. */
  volatile Runnable renamed = () -> {};

  volatile @Nullable Failure nameFails;
  volatile @Nullable Failure findFails;
  volatile @Nullable Failure guildFails;

  /** Why nothing can be looked up. */
  volatile @Nullable Failure ledgerFails;

  volatile List<PostedMessage> history = List.of();
  volatile @Nullable Failure renameFails;
  private final Tab tab =
      new Tab().clan("Ashen Crown", "C1CA").clan("Full House", "C1CF", ClanColumn.ROSTER, "0");
  private final InlineStore disk =
      new InlineStore(List.of(PlacementSchema.schema(), ReserveSchema.schema()));
  private final Map<String, Instant> readAt = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(1_000);
  private MortalStore store;
  private String process;

  ReserveWorld() {
    world.answer(SheetCalls.SNAPSHOT, this::snapshot);
    world.answer(SheetCalls.CONFIG, ask -> config());
    world.answerLater(SheetCalls.REFRESH, this::refresh);
    world.answer(
        SheetWrites.SAVE,
        save -> {
          saving.run();
          return new SheetWrites.Saved(save.id(), SheetWrites.State.WAITING, 1, false);
        });
    world.answer(DiscordCalls.GUILD, ask -> seen());
    world.answer(DiscordCalls.NAME, this::named);
    world.answer(
        DiscordCalls.EDIT,
        edit -> {
          edits.add(edit);
          return Done.DONE;
        });
    world.answer(DiscordCalls.HISTORY, ask -> new DiscordCalls.History(history));
    world.answer(ThreadCalls.EDIT, this::rename);
    world.answer(ThreadCalls.ONE, ask -> found());
    store = new MortalStore(disk);
    process = born();
  }

  private String born() {
    return world.deploy(
        new PlacementModule(
            TestWorld.settings(),
            Values.defaults(),
            world.bus,
            store,
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }

  /** Ends the process when it hands the next change to the outbox: the change is durable then. */
  void killBehindTheChange() {
    saving =
        () -> {
          store.kill();
          throw new Failure(Failure.Code.UNAVAILABLE, "killed");
        };
  }

  /** The next process. */
  void restart() {
    saving = () -> {};
    store.kill();
    world.undeploy(process);
    store = new MortalStore(disk);
    process = born();
  }

  boolean told(String words) {
    return notices.stream().anyMatch(notice -> notice.lines().toString().contains(words));
  }

  long timesTold(String token) {
    return notices.stream().filter(notice -> notice.title().equals(token)).count();
  }

  /**
   * @param arguments names and values by turns
   */
  Reply command(String path, String... arguments) {
    return BusWorld.done(asking(path, arguments));
  }

  Future<Reply> asking(String path, String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    return world.bus.ask(
        Reply.from("placement"),
        new CommandCall(
            path,
            invoker(),
            Optional.of(TestWorld.GUILD),
            THREAD,
            new MessageId(ids.incrementAndGet()),
            given,
            world.time.now()));
  }

  /** Presses the first control of this kind. */
  Reply press(Reply on, DialogueControl control, String... values) {
    CustomId id =
        on.rows().stream()
            .flatMap(row -> row.controls().stream())
            .flatMap(each -> customId(each).stream())
            .filter(each -> each.action().equals(control.action()))
            .findFirst()
            .orElseThrow();
    return BusWorld.done(
        world.bus.ask(
            ActionCall.to("placement"),
            new ActionCall(
                id.action(),
                id.state(),
                invoker(),
                Optional.of(TestWorld.GUILD),
                THREAD,
                Optional.of(MESSAGE),
                List.of(values),
                Map.of(),
                new InteractionId(ids.incrementAndGet()),
                world.time.now())));
  }

  String fire(Jobs.Job job) {
    return BusWorld.done(
            world.bus.ask(Jobs.of("placement"), new Jobs.Firing(job.name(), world.time.now())))
        .result();
  }

  List<String> wantedNames() {
    return renames.stream().map(edit -> edit.change().name().orElse("")).toList();
  }

  static String text(Reply reply) {
    return reply.text() + reply.embeds();
  }

  @Override
  public void close() {
    world.close();
  }

  private static Optional<CustomId> customId(Control control) {
    return switch (control) {
      case Control.Button button -> CustomId.read(button.customId());
      case Control.Select select -> CustomId.read(select.customId());
      case Control.MemberSelect select -> CustomId.read(select.customId());
      case Control.Link link -> Optional.empty();
    };
  }

  private ThreadView rename(ThreadCalls.Edit edit) {
    renames.add(edit);
    throwIf(renameFails);
    if (archived && !edit.change().archived().equals(Optional.of(false))) {
      throw new Failure(Failure.Code.REFUSED, "That thread is archived.");
    }
    threadName = edit.change().name().orElse(threadName);
    archived = edit.change().archived().orElse(archived);
    renamed.run();
    return thread();
  }

  private DiscordCalls.Named named(DiscordCalls.FindMember ask) {
    throwIf(nameFails);
    return new DiscordCalls.Named(ask.guild(), ask.user(), "Ann");
  }

  private ThreadView found() {
    throwIf(findFails);
    return thread();
  }

  private GuildView seen() {
    throwIf(guildFails);
    return guild();
  }

  private static void throwIf(@Nullable Failure failure) {
    if (failure != null) {
      throw failure;
    }
  }

  private ThreadView thread() {
    return new ThreadView(
        THREAD,
        TestWorld.GUILD,
        ChannelId.of(PARENT),
        threadName,
        ThreadView.Kind.PUBLIC,
        ADA,
        archived,
        false,
        world.time.now());
  }

  private GuildView guild() {
    return new GuildView(
        TestWorld.GUILD,
        "C1C",
        1,
        List.of(),
        List.of(
            new GuildView.Channel(ChannelId.of(PARENT), "tickets", 0, Optional.empty(), 0),
            new GuildView.Channel(THREAD, "W0777-ann", 11, Optional.of(ChannelId.of(PARENT)), 0)),
        List.of());
  }

  private Future<SheetCalls.Refreshed> refresh(SheetCalls.RefreshNow ask) {
    refreshes.add(ask.bucket());
    return google
        .get()
        .map(
            read -> {
              readAt.put(ask.bucket(), world.time.now());
              return new SheetCalls.Refreshed(true, Duration.ZERO, false, state(ask.bucket()));
            });
  }

  private SheetCalls.Snapshot snapshot(SheetCalls.GetSnapshot ask) {
    if (ask.bucket().equals(BoardReader.LEDGER)) {
      throwIf(ledgerFails);
    }
    Table table =
        ask.bucket().equals("clans")
            ? tab.table()
            : new Table("Reservations", List.of("thread_id"), 2, List.of());
    return new SheetCalls.Snapshot(state(ask.bucket()), table, TestPlaces.of(ask.bucket(), table));
  }

  private BucketState state(String bucket) {
    Instant read = readAt.getOrDefault(bucket, TestWorld.NOON);
    return new BucketState(
        bucket,
        true,
        Duration.ofHours(3),
        Optional.of(read),
        Optional.of(Duration.between(read, world.time.now())),
        Optional.empty(),
        "ok",
        "",
        0,
        "cron",
        "cron",
        Optional.empty(),
        1,
        false);
  }

  private static ConfigView config() {
    return new ConfigView(
        Map.of(),
        Map.of("WELCOME_CHANNEL_ID", PARENT),
        List.of(),
        new Toggles(Map.of(), Toggles.State.FRESH, "FeatureToggles", TestWorld.NOON),
        Map.of(),
        Map.of());
  }

  private static Future<Void> away() {
    return Future.failedFuture(new Failure(Failure.Code.UNAVAILABLE, "no Google here"));
  }

  private static CommandCall.Invoker invoker() {
    return new CommandCall.Invoker(ADA, "Ada", List.of(), Set.of(Tier.USER, Tier.RECRUITER));
  }
}
