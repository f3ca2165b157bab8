package coreops.modules.clans;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.clans.Tab;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.config.Values;
import coreops.control.Jobs;
import coreops.control.Toggles;
import coreops.discord.Author;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.DiscordCalls;
import coreops.discord.GuildView;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.discord.ThreadCalls;
import coreops.discord.ThreadView;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.sheets.BucketState;
import coreops.sheets.ConfigView;
import coreops.sheets.SheetCalls;
import coreops.store.InlineStore;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clans module with rooms beside it that answer from here. */
final class ClansWorld implements AutoCloseable {
  static final UserId ADA = new UserId(7);
  static final UserId BOB = new UserId(8);
  static final MessageId PANEL = new MessageId(500);

  final BusWorld world = new BusWorld();
  final Queue<DiscordCalls.Edit> edits = new ConcurrentLinkedQueue<>();
  final Queue<DiscordCalls.Delete> deletes = new ConcurrentLinkedQueue<>();
  volatile Tab tab = new Tab();
  volatile Duration age = Duration.ofMinutes(10);
  volatile Map<String, String> config = Map.of();
  volatile @Nullable Failure sheetsFail;
  volatile @Nullable Failure editFails;
  volatile @Nullable Failure deleteFails;
  volatile List<PostedMessage> history = List.of();
  volatile ThreadView thread = thread(TestWorld.GUILD, false);
  volatile Consumer<DiscordCalls.Edit> editing = edit -> {};
  volatile @Nullable PostedMessage message;
  final AtomicInteger deleteAttempts = new AtomicInteger();
  final AtomicInteger messageReads = new AtomicInteger();
  final AtomicInteger configReads = new AtomicInteger();
  volatile boolean cardsOn = true;
  final Queue<DiscordCalls.Unreact> taken = new ConcurrentLinkedQueue<>();
  final Queue<ThreadCalls.Edit> opened = new ConcurrentLinkedQueue<>();
  private final AtomicLong ids = new AtomicLong(1_000);

  ClansWorld() {
    world.answer(SheetCalls.SNAPSHOT, ask -> snapshot());
    world.answer(SheetCalls.CONFIG, ask -> config());
    world.answer(DiscordCalls.EDIT, this::edit);
    world.answer(
        DiscordCalls.DELETE,
        delete -> {
          deleteAttempts.incrementAndGet();
          throwIf(deleteFails);
          deletes.add(delete);
          return Done.DONE;
        });
    world.answer(
        DiscordCalls.GUILD,
        ask -> new GuildView(TestWorld.GUILD, "C1C", 1, List.of(), List.of(), List.of()));
    world.answer(DiscordCalls.HISTORY, ask -> new DiscordCalls.History(history));
    world.answer(
        DiscordCalls.MESSAGE,
        ask -> {
          messageReads.incrementAndGet();
          PostedMessage found = message;
          if (found == null) {
            throw new Failure(Failure.Code.NOT_FOUND, "Unknown Message");
          }
          return found;
        });
    world.answer(
        DiscordCalls.UNREACT,
        unreact -> {
          taken.add(unreact);
          return Done.DONE;
        });
    world.answer(ThreadCalls.ONE, ask -> thread);
    world.answer(
        ThreadCalls.EDIT,
        edit -> {
          opened.add(edit);
          return thread;
        });
    world.deploy(
        new ClansModule(
            TestWorld.settings(),
            Values.defaults(),
            world.bus,
            new InlineStore(List.of(ClansSchema.schema())),
            world.time,
            TestWorld.VERSIONS),
        ThreadingModel.VIRTUAL_THREAD);
  }

  static ThreadView thread(GuildId guild, boolean archived) {
    return new ThreadView(
        ChannelId.of("1" + "0".repeat(17)),
        guild,
        TestWorld.CHANNEL,
        "panels",
        ThreadView.Kind.PUBLIC,
        ADA,
        archived,
        false,
        TestWorld.NOON);
  }

  /** An answer as it stands in the channel. */
  static PostedMessage standing(Reply reply, MessageId id) {
    return new PostedMessage(
        id,
        TestWorld.CHANNEL,
        new Author(TestWorld.SELF, "CoreOps", true, List.of()),
        reply.text(),
        reply.embeds(),
        List.of(),
        false,
        Optional.empty(),
        TestWorld.NOON,
        reply.rows().stream()
            .flatMap(row -> row.controls().stream())
            .flatMap(ClansWorld::customId)
            .toList());
  }

  Reply command(UserId who, String path, ChannelId channel) {
    return command(who, path, channel, Map.of(), true);
  }

  Reply command(
      UserId who, String path, ChannelId channel, Map<String, String> arguments, boolean typed) {
    return BusWorld.done(asking(who, path, channel, arguments, typed));
  }

  /** For who must not block, because others are to be answered meanwhile. */
  Future<Reply> asking(
      UserId who, String path, ChannelId channel, Map<String, String> arguments, boolean typed) {
    return world.bus.ask(
        Reply.from("clans"),
        new CommandCall(
            path,
            invoker(who),
            Optional.of(TestWorld.GUILD),
            channel,
            new MessageId(ids.incrementAndGet()),
            arguments,
            world.time.now(),
            typed,
            Optional.empty()));
  }

  Reply command(UserId who, String path) {
    return command(who, path, TestWorld.CHANNEL);
  }

  /** Presses the control with this action of an answer, as if that stood in a message. */
  Reply press(UserId who, Reply on, String action, String... values) {
    return press(who, on, action, PANEL, values);
  }

  Reply press(UserId who, Reply on, String action, MessageId message, String... values) {
    CustomId id = id(on.rows(), action);
    return BusWorld.done(
        world.bus.ask(
            ActionCall.to("clans"),
            new ActionCall(
                action,
                id.state(),
                invoker(who),
                Optional.of(TestWorld.GUILD),
                TestWorld.CHANNEL,
                Optional.of(message),
                List.of(values),
                Map.of(),
                new InteractionId(ids.incrementAndGet()),
                world.time.now())));
  }

  String fire(String job) {
    return BusWorld.done(world.bus.ask(Jobs.of("clans"), new Jobs.Firing(job, world.time.now())))
        .result();
  }

  /** The last message that the module posted by itself, as an answer. */
  Reply posted() {
    return reply(List.copyOf(world.posts).getLast().draft());
  }

  static Reply reply(MessageDraft draft) {
    return new Reply(
        draft.text(), draft.embeds(), draft.rows(), Optional.empty(), Optional.empty());
  }

  static CustomId id(List<Control.Row> rows, String action) {
    return rows.stream()
        .flatMap(row -> row.controls().stream())
        .flatMap(ClansWorld::customId)
        .flatMap(text -> CustomId.read(text).stream())
        .filter(id -> id.action().equals(action))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no control " + action));
  }

  static Stream<String> customId(Control control) {
    return switch (control) {
      case Control.Button button -> Stream.of(button.customId());
      case Control.Select select -> Stream.of(select.customId());
      case Control.MemberSelect select -> Stream.of(select.customId());
      case Control.Link link -> Stream.empty();
    };
  }

  @Override
  public void close() {
    world.close();
  }

  private static CommandCall.Invoker invoker(UserId who) {
    return new CommandCall.Invoker(who, "Ada", List.of(), Set.of(Tier.USER, Tier.RECRUITER));
  }

  private Done edit(DiscordCalls.Edit edit) {
    throwIf(editFails);
    edits.add(edit);
    editing.accept(edit);
    return Done.DONE;
  }

  private SheetCalls.Snapshot snapshot() {
    throwIf(sheetsFail);
    return new SheetCalls.Snapshot(
        new BucketState(
            "clans",
            true,
            Duration.ofHours(3),
            Optional.of(TestWorld.NOON.minus(age)),
            Optional.of(age),
            Optional.empty(),
            "ok",
            "",
            0,
            "cron",
            "cron",
            Optional.empty(),
            1,
            false),
        tab.table(),
        tab.places());
  }

  private ConfigView config() {
    configReads.incrementAndGet();
    return new ConfigView(
        Map.of(),
        config,
        List.of(),
        new Toggles(
            Map.of("clan_profile", cardsOn), Toggles.State.FRESH, "FeatureToggles", TestWorld.NOON),
        Map.of(),
        Map.of());
  }

  private static void throwIf(@Nullable Failure failure) {
    if (failure != null) {
      throw failure;
    }
  }
}
