package coreops.sandbox.discord;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every session and connection of the gateway. Runs on the event loop. */
final class Gateway {
  /** Where READY sends those who want to resume; the plain address accepts them as well. */
  static final String RESUME_PATH = "/resume";

  private static final int API_VERSION = 10;

  private final DiscordSandboxOptions options;
  private final DiscordWorld world;
  private final Token token;
  private final DiscordCounters counters;
  private final IdentifyBudget budget;
  private final MemberRequests members;
  private final Map<String, GatewaySession> sessions = new HashMap<>();
  private final Set<GatewayConnection> connections = new LinkedHashSet<>();
  private String baseUrl = "";
  private boolean acksStopped;

  Gateway(
      Vertx vertx,
      DiscordSandboxOptions options,
      DiscordWorld world,
      Token token,
      DiscordCounters counters) {
    this.options = options;
    this.world = world;
    this.token = token;
    this.counters = counters;
    this.budget = new IdentifyBudget(options.routeLimits());
    this.members = new MemberRequests(world, options.routeLimits());
    vertx.setPeriodic(
        Math.max(50, options.heartbeatInterval().toMillis() / 2),
        tick -> List.copyOf(connections).forEach(GatewayConnection::checkSilence));
  }

  /** The address that clients connect to, e.g. {@code ws://127.0.0.1:4000}. */
  void listensAt(String url) {
    baseUrl = url;
  }

  String url() {
    return baseUrl;
  }

  /** A client has connected (developer docs, Gateway, Connecting, Gateway URL Query Params). */
  void accept(ServerWebSocket ws) {
    counters.connection();
    Map<String, String> query = query(ws.query());
    String compress = query.getOrDefault("compress", "");
    GatewayConnection connection =
        new GatewayConnection(
            this, ws, compress.equals("zlib-stream"), ws.path().startsWith(RESUME_PATH));
    connections.add(connection);
    if (!query.getOrDefault("v", "" + API_VERSION).equals("" + API_VERSION)) {
      connection.close(CloseCode.INVALID_API_VERSION);
    } else if (!query.getOrDefault("encoding", "json").equals("json")
        || !(compress.isEmpty() || compress.equals("zlib-stream"))) {
      connection.close(CloseCode.DECODE_ERROR);
    } else {
      connection.hello();
    }
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  /** Tells every session that wants it. */
  void dispatch(Dispatch event) {
    for (GatewaySession session : sessions.values()) {
      event.dataFor(session.intents()).ifPresent(data -> session.dispatch(event.type(), data));
    }
  }

  GatewaySession begin(int intents) {
    sessions.values().removeIf(each -> each.expired(options.sessionLifetime()));
    GatewaySession session = new GatewaySession(intents);
    sessions.put(session.id(), session);
    return session;
  }

  /** READY, then each guild as it becomes available (developer docs, Gateway Events, Ready). */
  void welcome(GatewaySession session, JsonObject identify) {
    JsonArray guilds = new JsonArray();
    for (Guild guild : world.joined()) {
      guilds.add(new JsonObject().put("id", guild.id().toString()).put("unavailable", true));
    }
    JsonObject ready =
        new JsonObject()
            .put("v", API_VERSION)
            .put("user", WorldJson.self(world.bot()))
            .put("guilds", guilds)
            .put("session_id", session.id())
            .put("session_type", "normal")
            .put("resume_gateway_url", baseUrl + RESUME_PATH)
            .put("shard", identify.getJsonArray("shard", new JsonArray().add(0).add(1)))
            .put("application", WorldJson.partialApplication(world.bot(), options.portal()))
            .put("private_channels", new JsonArray())
            .put("relationships", new JsonArray())
            .put("presences", new JsonArray())
            .put("user_settings", new JsonObject())
            .put("_trace", new JsonArray().add("sandbox"));
    session.dispatch("READY", ready.encode());
    counters.ready();
    if ((session.intents() & Intents.GUILDS) != 0) {
      for (Guild guild : world.joined()) {
        JsonObject whole = WorldJson.guildCreate(guild, world.bot(), session.intents());
        session.dispatch("GUILD_CREATE", whole.encode());
      }
    }
  }

  /** A session that can still be resumed. */
  @Nullable GatewaySession find(String id) {
    GatewaySession session = sessions.get(id);
    return session == null || session.expired(options.sessionLifetime()) ? null : session;
  }

  void forget(@Nullable GatewaySession session) {
    if (session != null) {
      sessions.remove(session.id());
    }
  }

  void left(GatewayConnection connection) {
    connections.remove(connection);
    counters.disconnection();
  }

  /** Ends every session and takes the token away, as Discord does past the identify limit. */
  void resetToken() {
    token.reset();
    counters.tokenReset();
    sessions.clear();
    eachConnection(each -> each.close(CloseCode.AUTHENTICATION_FAILED));
  }

  void eachConnection(Consumer<GatewayConnection> action) {
    List.copyOf(connections).forEach(action);
  }

  void eachSession(Consumer<GatewaySession> action) {
    List.copyOf(sessions.values()).forEach(action);
  }

  /** While true no heartbeat is acknowledged, on no connection. */
  void stopAcks(boolean stopped) {
    acksStopped = stopped;
  }

  boolean acksStopped() {
    return acksStopped;
  }

  boolean knowsToken(String given) {
    return token.matches(given);
  }

  boolean limitsSends() {
    return options.sendLimit();
  }

  Duration heartbeatInterval() {
    return options.heartbeatInterval();
  }

  DiscordSandboxOptions.Portal portal() {
    return options.portal();
  }

  IdentifyBudget budget() {
    return budget;
  }

  MemberRequests members() {
    return members;
  }

  DiscordCounters counters() {
    return counters;
  }
}
