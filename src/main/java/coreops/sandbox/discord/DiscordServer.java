package coreops.sandbox.discord;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server on loopback and everything that runs on its event loop. It can be stopped and started
 * again on the same port while the world and the sessions stay.
 */
final class DiscordServer extends VerticleBase {
  private static final String LOOPBACK = "127.0.0.1";

  /** One frame a message, whatever its size, as the live gateway sends; faults send 9 MB. */
  private static final int LARGEST_FRAME = 64 * 1024 * 1024;

  /** {@code payload_json} with ten full embeds, and some. */
  private static final int LARGEST_FORM_FIELD = 1024 * 1024;

  private static final long IDLE_CHECK_MILLIS = 10_000;

  private final DiscordSandboxOptions options;
  private final DiscordWorld world;
  private final Token token;
  private final DiscordCounters counters = new DiscordCounters();
  private final WriteLog writes = new WriteLog();
  private final Watchers watchers = new Watchers();
  private final SandboxClock clock = new SandboxClock();
  private final Snowflakes snowflakes = new Snowflakes(clock);
  private final RestFaults restFaults = new RestFaults();
  private final AtomicReference<CdnFault> cdnFault = new AtomicReference<>(CdnFault.NONE);
  private final Places places;
  private @Nullable Parts parts;
  private @Nullable HttpServer server;
  private int port;

  /** What is made when the server starts, because it needs the event loop. */
  record Parts(
      Context context,
      Gateway gateway,
      Messages messages,
      Membership membership,
      Threads threads,
      People people,
      Speaking speaking,
      Router router) {}

  DiscordServer(DiscordSandboxOptions options) {
    this.options = options;
    this.world = DiscordWorld.load(options.world());
    this.token = new Token(world.bot().id());
    this.places = new Places(world, snowflakes);
    this.port = options.port();
  }

  @Override
  public Future<?> start() {
    Gateway gateway = new Gateway(vertx, options, world, token, counters);
    Announcer announcer = new Announcer(world, gateway, watchers);
    Messages messages = new Messages(world, announcer, snowflakes);
    announcer.lookIn(messages);
    Threads threads = new Threads(world, gateway, messages, snowflakes, clock);
    messages.tell(threads);
    Attachments attachments = new Attachments(gateway, snowflakes);
    Membership membership = new Membership(world, gateway, threads);
    ChannelAccess access = new ChannelAccess(world, places, messages);
    List<RestRoute> routes = new ArrayList<>();
    routes.addAll(new AccountRoutes(world, gateway, places).routes());
    routes.addAll(new GuildRoutes(world, membership).routes());
    routes.addAll(new PinRoutes(world, access, messages, announcer, clock).routes());
    routes.addAll(
        new MessageRoutes(world, access, messages, announcer, attachments, snowflakes).routes());
    Renames renames = new Renames(options.renameLimit(), clock);
    routes.addAll(new ThreadRoutes(world, access, messages, threads, renames).routes());
    routes.addAll(new ReactionRoutes(world, access, messages).routes());
    CommandBook book = new CommandBook(world, snowflakes);
    Interactions interactions =
        new Interactions(vertx, world, gateway, announcer, watchers, snowflakes, clock);
    routes.addAll(new CommandRoutes(world, book).routes());
    routes.addAll(
        new InteractionRoutes(world, interactions, messages, announcer, attachments, snowflakes)
            .routes());
    RateLimits limits = new RateLimits(options.routeLimits(), options.globalLimit());
    Router router = Router.router(vertx);
    new Cdn(world, attachments, cdnFault, counters).mount(router);
    new RestApi(vertx, token, limits, restFaults, counters, writes).mount(router, routes);
    parts =
        new Parts(
            context,
            gateway,
            messages,
            membership,
            threads,
            new People(world, interactions, messages, book),
            new Speaking(messages, clock),
            router);
    vertx.setPeriodic(IDLE_CHECK_MILLIS, tick -> threads.archiveIdle());
    return open();
  }

  /** Lets that much time pass at once. */
  void pass(Duration time) {
    clock.pass(time);
    parts().threads().archiveIdle();
  }

  SandboxClock clock() {
    return clock;
  }

  /** Listens, on the port of before when there was one. */
  Future<Void> open() {
    Parts made = parts();
    HttpServerOptions http =
        new HttpServerOptions()
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setMaxFormAttributeSize(LARGEST_FORM_FIELD)
            .setMaxFormBufferedBytes(LARGEST_FORM_FIELD)
            .setMaxWebSocketFrameSize(LARGEST_FRAME)
            .setMaxWebSocketMessageSize(LARGEST_FRAME);
    HttpServer opened =
        vertx
            .createHttpServer(http)
            .webSocketHandler(made.gateway()::accept)
            .requestHandler(made.router());
    server = opened;
    return opened
        .listen(port, LOOPBACK)
        .map(
            listening -> {
              port = listening.actualPort();
              made.gateway().listensAt("ws://" + LOOPBACK + ":" + port);
              return null;
            });
  }

  /** Cuts every connection and stops listening; sessions and messages stay. */
  Future<Void> shut() {
    HttpServer open = server;
    server = null;
    parts().gateway().eachConnection(each -> each.socket().drop());
    return open == null ? Future.succeededFuture() : open.close();
  }

  Parts parts() {
    Parts made = parts;
    if (made == null) {
      throw new IllegalStateException("not started");
    }
    return made;
  }

  int port() {
    return port;
  }

  DiscordWorld world() {
    return world;
  }

  Token token() {
    return token;
  }

  DiscordCounters counters() {
    return counters;
  }

  WriteLog writes() {
    return writes;
  }

  Watchers watchers() {
    return watchers;
  }

  Snowflakes snowflakes() {
    return snowflakes;
  }

  Places places() {
    return places;
  }

  RestFaults restFaults() {
    return restFaults;
  }

  /** What is wrong with the CDN; from any thread. */
  AtomicReference<CdnFault> cdnFault() {
    return cdnFault;
  }
}
