package coreops.soak;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.command.Catalogue;
import coreops.config.ConfFile;
import coreops.config.Settings;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.ExitRequest;
import coreops.control.Jobs;
import coreops.control.Stopping;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageReceived;
import coreops.feed.FeedVerticle;
import coreops.modules.ops.OpsModule;
import coreops.router.RouterVerticle;
import coreops.scheduler.SchedulerVerticle;
import coreops.sheets.SheetsVerticle;
import coreops.sheets.google.GoogleSheetsClient;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;
import coreops.watchdog.WatchdogVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The rooms of the bot behind the gateway's contract, as one process of it deploys them. */
final class House {
  private static final Versions VERSIONS = new Versions("soak", "soak", "unknown");

  private final Vertx vertx;
  private final Bus bus;
  private final Time time;
  private final Store store;
  private final Guild guild;
  private final Google google;
  private final Calm calm;
  private final Settings settings;
  private final Queue<Jobs.Firing> runs;
  private final Queue<ExitRequest> exits = new ConcurrentLinkedQueue<>();
  private final List<String> deployed = new ArrayList<>();

  House(
      Vertx vertx,
      Time time,
      Store store,
      Guild guild,
      Google google,
      Calm calm,
      Queue<Jobs.Firing> runs) {
    this.vertx = vertx;
    this.bus = new Bus(vertx);
    this.time = time;
    this.store = store;
    this.guild = guild;
    this.google = google;
    this.calm = calm;
    this.runs = runs;
    Map<String, String> keys = new HashMap<>(google.environment());
    keys.put("DISCORD_TOKEN", "soak");
    keys.put("GUILD_IDS", Guild.ID.toString());
    keys.put("ADMIN_ROLE_IDS", "11");
    keys.put("LOG_CHANNEL_ID", Guild.OPS.toString());
    keys.put("ENV_NAME", "prod");
    keys.put("DATA_DIR", Path.of("target", "soak").toString());
    this.settings = new SettingsReader(keys, List.of()).read(ConfFile.NONE).orThrow();
  }

  int readsPerMinute() {
    return settings.sheets().readsPerMinute();
  }

  /** Why the process wants to end, if it does. */
  Optional<ExitRequest> exit() {
    return Optional.ofNullable(exits.poll());
  }

  Future<?> say(MessageReceived message) {
    return bus.ask(DiscordCalls.ROUTER, message);
  }

  void start() {
    Catalogue catalogue = new Catalogue(List.copyOf(OpsModule.commands()));
    loop(
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return new Inbox(bus).hear(ExitRequest.TOPIC, exits::add);
          }
        });
    loop(new RouterVerticle(settings, bus, store, time, catalogue));
    loop(guild.gateway(bus, settings));
    loop(new WatchdogVerticle(settings, bus, time));
    virtual(new SchedulerVerticle(bus, store, time));
    virtual(
        new SheetsVerticle(
            settings, bus, store, time, google.counted(new GoogleSheetsClient(settings))));
    virtual(new FeedVerticle(settings, bus, time, VERSIONS));
    virtual(new OpsModule(settings, Values::defaults, bus, store, time, VERSIONS, catalogue));
    virtual(new Chores(bus, time, runs));
  }

  /** In order, as on SIGTERM; what waits for time to pass needs the clock to be turned. */
  Future<?> stop() {
    bus.tell(Stopping.TOPIC, new Stopping("soak"));
    calm.contextsClose();
    Future<?> stopping = Future.succeededFuture();
    for (String id : deployed.reversed()) {
      stopping = stopping.compose(before -> vertx.undeploy(id));
    }
    deployed.clear();
    return stopping.onSuccess(gone -> calm.contextsClosed());
  }

  private void loop(Deployable verticle) {
    deploy(verticle, ThreadingModel.EVENT_LOOP);
  }

  private void virtual(Deployable verticle) {
    deploy(verticle, ThreadingModel.VIRTUAL_THREAD);
  }

  private void deploy(Deployable verticle, ThreadingModel model) {
    deployed.add(
        Outcome.of(
            vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(model))));
  }
}
