package coreops.modules.ops;

import static coreops.router.BusWorld.done;

import coreops.bus.Failure;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Reload;
import coreops.control.Toggles;
import coreops.control.Vitals;
import coreops.discord.Embed;
import coreops.discord.MessageReceived;
import coreops.router.BusWorld;
import coreops.router.RouterSchema;
import coreops.router.RouterVerticle;
import coreops.router.TestWorld;
import coreops.sheets.BucketState;
import coreops.sheets.SheetCalls;
import coreops.sheets.Table;
import coreops.store.SqliteStore;
import io.vertx.core.ThreadingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
  private final SqliteStore store;
  private String module;

  OpsWorld(Path dir) {
    for (String name : List.of("clan_tags", "clans", "templates")) {
      buckets.put(name, bucket(name, Duration.ofHours(2), ""));
    }
    store = SqliteStore.open(world.vertx, dir, List.of(RouterSchema.schema()));
    Catalogue catalogue = catalogue();
    world.deploy(
        new RouterVerticle(TestWorld.settings(), world.bus, store, world.time, catalogue),
        ThreadingModel.EVENT_LOOP);
    deployModule();
    world.answer(SheetCalls.LIST, ask -> new SheetCalls.Buckets(List.copyOf(buckets.values())));
    world.answer(SheetCalls.SNAPSHOT, this::snapshot);
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
                TestWorld.settings(), world.bus, world.time, TestWorld.VERSIONS, catalogue()),
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
    world.answer(
        Jobs.LIST,
        ask ->
            new Jobs.JobList(
                List.of(
                    job("cache_refresh:clans", "ok: 23 rows"),
                    job("cache_refresh:templates", "failed: no answer"))));
    return this;
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
            report("sheets", ComponentReport.Status.DEGRADED, "templates: no answer"),
            report("runtime", ComponentReport.Status.UP, "9 verticles")),
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
