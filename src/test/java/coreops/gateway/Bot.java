package coreops.gateway;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Inbox;
import coreops.bus.VertxTime;
import coreops.config.ConfFile;
import coreops.config.Settings;
import coreops.config.SettingsReader;
import coreops.control.ComponentReport;
import coreops.control.GatewayAction;
import coreops.control.GatewayPulse;
import coreops.control.Notice;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionReceived;
import coreops.discord.MessageDraft;
import coreops.discord.MessageReceived;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.store.SqliteStore;
import coreops.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A process with nothing in it but the gateway, and a router that answers {@code !ops echo x} with
 * {@code x}.
 */
final class Bot implements AutoCloseable {
  final List<MessageReceived> routed = new CopyOnWriteArrayList<>();
  final List<InteractionReceived> interactions = new CopyOnWriteArrayList<>();
  final List<GatewayPulse> pulses = new CopyOnWriteArrayList<>();
  final List<ComponentReport> reports = new CopyOnWriteArrayList<>();
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  final Bus bus;
  final Discord discord;
  final Store store;
  private final Vertx vertx = Vertx.vertx();

  static final class Options {
    Map<String, String> keys = new HashMap<>();
    Patience patience = Patience.DISCORD;
    @Nullable Function<MessageReceived, Future<Done>> router;
    Function<InteractionReceived, Future<Done>> desk =
        interaction -> Future.succeededFuture(Done.DONE);

    Options with(String key, String value) {
      keys.put(key, value);
      return this;
    }
  }

  Bot(DiscordSandbox sandbox, Path dataDir) {
    this(sandbox, dataDir, new Options());
  }

  Bot(DiscordSandbox sandbox, Path dataDir, Options options) {
    Map<String, String> keys = new HashMap<>(sandbox.environment());
    keys.put("DATA_DIR", dataDir.toString());
    keys.put("RECRUITMENT_SHEET_ID", "none");
    keys.put(
        "GSPREAD_CREDENTIALS", "{\"client_email\":\"nobody\",\"private_key\":\"no PRIVATE KEY\"}");
    keys.put("DISCORD_REST_PER_SECOND", "1000");
    keys.putAll(options.keys);
    Settings settings = new SettingsReader(keys, List.of()).read(ConfFile.NONE).orThrow();
    bus = new Bus(vertx);
    discord = new Discord(bus);
    store = SqliteStore.open(vertx, dataDir, List.of(GatewaySchema.schema()));
    Function<MessageReceived, Future<Done>> router =
        options.router == null ? this::echo : options.router;
    Eventually.get(
        vertx.deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                Inbox inbox = new Inbox(bus);
                return Future.join(
                    inbox.answerLater(
                        DiscordCalls.ROUTER,
                        message -> {
                          routed.add(message);
                          return router.apply(message);
                        }),
                    inbox.answerLater(
                        InteractionCalls.ROUTER,
                        interaction -> {
                          interactions.add(interaction);
                          return options.desk.apply(interaction);
                        }),
                    inbox.hear(GatewayPulse.TOPIC, pulses::add),
                    inbox.hear(ComponentReport.TOPIC, reports::add),
                    inbox.hear(Notice.TOPIC, notices::add));
              }
            }));
    Eventually.get(
        vertx.deployVerticle(
            new GatewayVerticle(settings, bus, store, new VertxTime(vertx), options.patience)));
  }

  private Future<Done> echo(MessageReceived message) {
    String text = message.content();
    int at = text.indexOf("echo ");
    return at < 0
        ? Future.succeededFuture(Done.DONE)
        : discord.post(message.channel(), MessageDraft.text(text.substring(at + 5))).map(Done.DONE);
  }

  Bot up() {
    Eventually.holds("READY or RESUMED", () -> link() == GatewayPulse.Link.UP);
    return this;
  }

  GatewayPulse.Link link() {
    return pulses.isEmpty() ? GatewayPulse.Link.CONNECTING : pulses.getLast().link();
  }

  GatewayPulse pulse() {
    return pulses.getLast();
  }

  /** A fact of the newest report. */
  Object detail(String name) {
    return reports.isEmpty() ? "" : reports.getLast().detail().getOrDefault(name, "");
  }

  boolean routedText(String text) {
    return routed.stream().anyMatch(message -> message.content().equals(text));
  }

  GatewayAction.Outcome act(GatewayAction.Kind kind) {
    return Eventually.get(bus.ask(GatewayAction.ADDRESS, new GatewayAction(kind)));
  }

  /** Stops in order, as SIGTERM does. */
  @Override
  public void close() {
    Eventually.get(vertx.close());
    Eventually.get(store.close());
  }
}
