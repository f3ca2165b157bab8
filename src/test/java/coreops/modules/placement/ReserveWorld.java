package coreops.modules.placement;

import coreops.bus.Done;
import coreops.bus.Failure;
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
import coreops.types.ChannelId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
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

  /** What the gateway knows of the thread's name. */
  volatile String threadName = "W0777-ann";

  volatile List<PostedMessage> history = List.of();
  volatile @Nullable Failure renameFails;
  private final Tab tab = new Tab().clan("Ashen Crown", "C1CA");
  private final AtomicLong ids = new AtomicLong(1_000);

  ReserveWorld() {
    world.answer(SheetCalls.SNAPSHOT, this::snapshot);
    world.answer(SheetCalls.CONFIG, ask -> config());
    world.answer(SheetCalls.REFRESH, ask -> refused());
    world.answer(
        SheetWrites.SAVE,
        save -> new SheetWrites.Saved(save.id(), SheetWrites.State.WAITING, 1, false));
    world.answer(DiscordCalls.GUILD, ask -> guild());
    world.answer(DiscordCalls.NAME, ask -> new DiscordCalls.Named(ask.guild(), ask.user(), "Ann"));
    world.answer(
        DiscordCalls.EDIT,
        edit -> {
          edits.add(edit);
          return Done.DONE;
        });
    world.answer(DiscordCalls.HISTORY, ask -> new DiscordCalls.History(history));
    world.answer(ThreadCalls.EDIT, this::rename);
    world.deploy(
        new PlacementModule(
            TestWorld.settings(),
            Values.defaults(),
            world.bus,
            new InlineStore(List.of(PlacementSchema.schema(), ReserveSchema.schema())),
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }

  /**
   * @param arguments names and values by turns
   */
  Reply command(String path, String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    return BusWorld.done(
        world.bus.ask(
            Reply.from("placement"),
            new CommandCall(
                path,
                invoker(),
                Optional.of(TestWorld.GUILD),
                THREAD,
                new MessageId(ids.incrementAndGet()),
                given,
                world.time.now())));
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
    Failure failure = renameFails;
    if (failure != null) {
      throw failure;
    }
    return new ThreadView(
        THREAD,
        TestWorld.GUILD,
        ChannelId.of(PARENT),
        edit.change().name().orElse(""),
        ThreadView.Kind.PUBLIC,
        ADA,
        false,
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
            new GuildView.Channel(THREAD, threadName, 11, Optional.of(ChannelId.of(PARENT)), 0)),
        List.of());
  }

  private SheetCalls.Snapshot snapshot(SheetCalls.GetSnapshot ask) {
    Table table =
        ask.bucket().equals("clans")
            ? tab.table()
            : new Table("Reservations", List.of("thread_id"), 2, List.of());
    return new SheetCalls.Snapshot(
        new BucketState(
            ask.bucket(),
            true,
            Duration.ofHours(3),
            Optional.of(TestWorld.NOON),
            Optional.of(Duration.ZERO),
            Optional.empty(),
            "ok",
            "",
            0,
            "cron",
            "cron",
            Optional.empty(),
            1,
            false),
        table,
        TestPlaces.of(ask.bucket(), table));
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

  private static SheetCalls.Refreshed refused() {
    throw new Failure(Failure.Code.UNAVAILABLE, "no Google here");
  }

  private static CommandCall.Invoker invoker() {
    return new CommandCall.Invoker(ADA, "Ada", List.of(), Set.of(Tier.USER, Tier.RECRUITER));
  }
}
