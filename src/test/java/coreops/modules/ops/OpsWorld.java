package coreops.modules.ops;

import static coreops.router.BusWorld.done;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.Completion;
import coreops.command.HelpSection;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.config.ConfFile;
import coreops.config.Given;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Reboot;
import coreops.control.Reload;
import coreops.control.Toggles;
import coreops.control.Vitals;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.DiscordCalls;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.discord.InteractionCalls;
import coreops.discord.MessageReceived;
import coreops.router.BusWorld;
import coreops.router.RouterSchema;
import coreops.router.RouterVerticle;
import coreops.router.TestWorld;
import coreops.sheets.BookCheck;
import coreops.sheets.BucketState;
import coreops.sheets.ConfigView;
import coreops.sheets.SheetCalls;
import coreops.sheets.Table;
import coreops.store.SqliteStore;
import coreops.types.ChannelId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.ThreadingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The ops module behind the real router, with rooms beside it that answer from here. */
final class OpsWorld implements AutoCloseable {
  static final Instant NOON = TestWorld.NOON;

  final BusWorld world = new BusWorld();
  final Queue<SheetCalls.RefreshNow> refreshes = new ConcurrentLinkedQueue<>();
  final Map<String, BucketState> buckets = new TreeMap<>();
  final Queue<Reload> reloads = new ConcurrentLinkedQueue<>();
  volatile Reload.Outcome reloaded =
      new Reload.Outcome(true, Duration.ofMillis(1_400), List.of("CLANS_TAB changed"));
  volatile Reboot.Outcome rebooted =
      new Reboot.Outcome(
          true, Duration.ofMillis(900), List.of(), List.of("PORT"), List.of("BOT_NAME"));
  volatile List<BookCheck> books = List.of();
  volatile List<Jobs.JobState> jobs =
      List.of(
          job("cache_refresh:clans", "ok: 23 rows"),
          job("cache_refresh:templates", "failed: no answer"));
  private final Values values =
      new SettingsReader(
              Given.and(
                  "LOG_CHANNEL_ID", "600001",
                  "ADMIN_ROLE_IDS", "700001",
                  "STAFF_ROLE_IDS", "700002 700009",
                  "ONBOARDING_TAB", "FromTheEnvironment",
                  "TELEGRAM_BOT_TOKEN", "hidden-relay-token"),
              List.of())
          .read(ConfFile.NONE)
          .values();
  private final SqliteStore store;
  private String module;

  OpsWorld(Path dir) {
    for (String name : List.of("clan_tags", "clans", "templates")) {
      buckets.put(name, bucket(name, Duration.ofHours(2), ""));
    }
    store = SqliteStore.open(world.vertx, dir, List.of(RouterSchema.schema(), OpsSchema.schema()));
    Catalogue catalogue = catalogue();
    world.deploy(
        new RouterVerticle(TestWorld.settings(), world.bus, store, world.time, catalogue),
        ThreadingModel.EVENT_LOOP);
    deployModule();
    world.answer(SheetCalls.LIST, ask -> new SheetCalls.Buckets(List.copyOf(buckets.values())));
    world.answer(SheetCalls.SNAPSHOT, this::snapshot);
    world.answer(SheetCalls.CONFIG, ask -> view());
    world.answer(SheetCalls.REFRESH, this::refresh);
    world.answer(
        Reload.ADDRESS,
        ask -> {
          reloads.add(ask);
          return reloaded;
        });
    world.bus.tell(
        Toggles.TOPIC,
        new Toggles(Map.of("clan_profile", true), Toggles.State.FRESH, "FeatureToggles", NOON));
    world.bus.tell(GatewayPulse.TOPIC, pulse());
  }

  private void deployModule() {
    module =
        world.deploy(
            new OpsModule(
                TestWorld.settings(),
                () -> values,
                world.bus,
                store,
                world.time,
                TestWorld.VERSIONS,
                catalogue()),
            ThreadingModel.VIRTUAL_THREAD);
  }

  /** Takes the module away and brings it back, as a changed configuration does. */
  void redeploy() {
    world.undeploy(module);
    deployModule();
  }

  /** Health and scheduler, for the cards that want them. */
  OpsWorld withVitals() {
    world.answer(Vitals.ADDRESS, ask -> vitals());
    world.answer(Jobs.LIST, ask -> new Jobs.JobList(jobs));
    return this;
  }

  /** Config tabs, workbooks, guild and runtime, for the commands that look at them. */
  OpsWorld withInsides() {
    world.answer(SheetCalls.LOOK, ask -> new SheetCalls.Looked(books));
    world.answer(SheetCalls.RELOAD, ask -> new SheetCalls.Reloaded(Map.of(), List.of(), List.of()));
    world.answer(DiscordCalls.GUILD, ask -> guild());
    world.answer(
        DiscordCalls.MEMBER,
        ask -> new DiscordCalls.Member(ask.guild(), ask.user(), List.of(TestWorld.STAFF)));
    world.answer(Reboot.ADDRESS, ask -> rebooted);
    return withVitals();
  }

  static ConfigView view() {
    Map<String, String> recruitment =
        Map.of("CLANS_TAB", "bot_info", "WELCOME_CHANNEL_ID", "600002");
    Map<String, String> onboarding = Map.of("ONBOARDING_TAB", "Questions");
    Map<String, String> all = new TreeMap<>(recruitment);
    all.putAll(onboarding);
    return new ConfigView(
        Map.of("recruitment", recruitment, "onboarding", onboarding),
        all,
        List.of("ADMIN_ROLE_IDS ignored: the environment sets it"),
        new Toggles(
            Map.of("clan_profile", true, "recruitment_reports", false),
            Toggles.State.FRESH,
            "FeatureToggles",
            NOON.minusSeconds(120)),
        Map.of("recruitment_reports", "has no row, so it is off"),
        Map.of("reports_enabled", "recruitment_reports"));
  }

  static GuildView guild() {
    return new GuildView(
        TestWorld.GUILD,
        "C1C",
        10,
        List.of(
            new GuildView.Role(new RoleId(700_001), "Admin", 2, 0),
            new GuildView.Role(new RoleId(700_002), "Staff", 1, 0)),
        List.of(
            new GuildView.Channel(new ChannelId(600_001), "ops-log", 0, Optional.empty(), 1),
            new GuildView.Channel(new ChannelId(600_002), "tickets", 0, Optional.empty(), 2)),
        List.of());
  }

  /** Presses a button of the newest answer that has one, as the invoker of all tests. */
  Reply press(int button) {
    return press((Control.Button) newestRow().controls().get(button), new UserId(7));
  }

  /** The controls of the newest answer that has any. */
  Control.Row newestRow() {
    return world.posts.stream()
        .flatMap(post -> post.draft().rows().stream())
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  Reply press(Control.Button button, UserId who) {
    CustomId id = CustomId.read(button.customId()).orElseThrow();
    return done(
        world.bus.ask(
            ActionCall.to(id.module()),
            new ActionCall(
                id.action(),
                id.state(),
                new CommandCall.Invoker(who, "Ada", List.of(TestWorld.ADMIN), Set.of(Tier.ADMIN)),
                Optional.of(TestWorld.GUILD),
                TestWorld.CHANNEL,
                Optional.of(new MessageId(1)),
                List.of(),
                Map.of(),
                new InteractionId(1),
                NOON)));
  }

  List<String> complete(String path, String argument, String typed) {
    Completion.Choices offered =
        done(
            world.bus.ask(
                Completion.from("ops"),
                new Completion(
                    path,
                    argument,
                    typed,
                    new CommandCall.Invoker(
                        new UserId(7), "Ada", List.of(), EnumSet.allOf(Tier.class)))));
    return offered.choices().stream().map(InteractionCalls.Choice::value).toList();
  }

  /** What the bot answered to it. */
  List<Embed> cards(MessageReceived message) {
    int before = world.posts.size();
    world.say(message);
    return world.posts.stream()
        .skip(before)
        .flatMap(post -> post.draft().embeds().stream())
        .toList();
  }

  String text(MessageReceived message) {
    int before = world.posts.size();
    world.say(message);
    return world.texts().get(before);
  }

  static Catalogue catalogue() {
    List<CommandSpec> specs = new ArrayList<>(OpsModule.commands());
    specs.add(
        CommandSpec.command(
                "clans", "clan", Tier.USER, HelpSection.USER_RECRUITMENT, "Shows a clan's card.")
            .behind("clan_profile"));
    specs.add(
        CommandSpec.command(
                "reports", "report", Tier.STAFF, HelpSection.STAFF_RECRUITMENT, "Posts a report.")
            .behind("recruitment_reports"));
    return new Catalogue(specs);
  }

  static BucketState bucket(String name, Duration age, String error) {
    return new BucketState(
        name,
        true,
        Duration.ofHours(3),
        Optional.of(NOON.minus(age)),
        Optional.of(age),
        Optional.of(NOON.minus(age).plus(Duration.ofHours(3))),
        error.isEmpty() ? "ok" : "fail",
        error,
        error.isEmpty() ? 0 : 1,
        "cron",
        "cron",
        Optional.of(Duration.ofMillis(412)),
        1_234,
        false);
  }

  static BucketState unconfigured(String name) {
    return new BucketState(
        name,
        false,
        Duration.ofHours(3),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        0,
        "",
        "",
        Optional.empty(),
        0,
        false);
  }

  static GatewayPulse pulse() {
    return new GatewayPulse(
        GatewayPulse.Link.UP,
        NOON.minusSeconds(1),
        NOON.minusSeconds(4),
        Optional.of(NOON.minusSeconds(3_600)),
        Optional.empty(),
        Optional.of(Duration.ofMillis(42)),
        Optional.empty(),
        NOON);
  }

  static Vitals.Answer vitals() {
    return new Vitals.Answer(
        true,
        List.of(),
        true,
        Duration.ofSeconds(1),
        Optional.of(pulse()),
        List.of(
            report("discord", ComponentReport.Status.UP, "connected"),
            new ComponentReport(
                "sheets",
                ComponentReport.Status.DEGRADED,
                "templates: no answer",
                Map.of("outbox_depth", 3L, "outbox_oldest_sec", 120L, "reads_left", 28L),
                NOON,
                Duration.ofSeconds(30)),
            new ComponentReport(
                "runtime",
                ComponentReport.Status.UP,
                "9 verticles",
                Map.of(
                    "verticles",
                    Map.of(
                        "ops", "running", "reports", "off: by its toggles: recruitment_reports")),
                NOON,
                Duration.ofSeconds(30))),
        NOON.minusSeconds(90_061),
        NOON);
  }

  static ComponentReport report(String name, ComponentReport.Status status, String summary) {
    return new ComponentReport(name, status, summary, Map.of(), NOON, Duration.ofSeconds(30));
  }

  static Jobs.JobState job(String name, String result) {
    return new Jobs.JobState(
        "sheets",
        name,
        "every 3 h",
        Optional.of(NOON.minusSeconds(600)),
        result,
        Optional.of(NOON.plusSeconds(5_400)));
  }

  @Override
  public void close() {
    done(store.close());
    world.close();
  }

  private SheetCalls.Snapshot snapshot(SheetCalls.GetSnapshot ask) {
    if (!ask.bucket().equals("welcome_templates")) {
      throw new Failure(Failure.Code.NOT_FOUND, "no such bucket");
    }
    return new SheetCalls.Snapshot(
        bucket("templates", Duration.ZERO, ""), new Table("t", List.of(), 1, List.of()));
  }

  private SheetCalls.Refreshed refresh(SheetCalls.RefreshNow ask) {
    refreshes.add(ask);
    BucketState before = buckets.get(ask.bucket());
    BucketState after = bucket(ask.bucket(), Duration.ZERO, before.lastError());
    return new SheetCalls.Refreshed(
        before.lastError().isEmpty(), Duration.ofMillis(340), false, after);
  }
}
