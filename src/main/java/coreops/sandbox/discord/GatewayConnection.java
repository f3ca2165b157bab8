package coreops.sandbox.discord;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client, from HELLO to its end: reads opcodes, checks that they are allowed
 * now, and answers. Runs on the event loop.
 */
final class GatewayConnection {
  /** Larger payloads are closed with 4002 (developer docs, Gateway, Sending Events). */
  private static final int LARGEST_PAYLOAD = 4096;

  /** A client that misses this many intervals is closed with 4009. */
  private static final int SILENT_INTERVALS = 2;

  private final Gateway gateway;
  private final GatewaySocket socket;
  private final boolean atResumeUrl;
  private final SendLimit sends = new SendLimit();
  private @Nullable GatewaySession session;
  private long lastHeartbeat = System.nanoTime();
  private boolean acksStopped;
  private boolean deaf;
  private boolean over;

  GatewayConnection(Gateway gateway, ServerWebSocket ws, boolean compressed, boolean atResumeUrl) {
    this.gateway = gateway;
    this.socket = new GatewaySocket(ws, compressed);
    this.atResumeUrl = atResumeUrl;
    ws.frameHandler(this::received);
    ws.closeHandler(gone -> ended());
    // A reset connection ends in the close handler as well.
    ws.exceptionHandler(broken -> {});
  }

  /** Greets the client; every connection starts with this. */
  void hello() {
    JsonObject interval =
        new JsonObject().put("heartbeat_interval", gateway.heartbeatInterval().toMillis());
    send(Opcode.HELLO, interval);
  }

  GatewaySocket socket() {
    return socket;
  }

  @Nullable GatewaySession session() {
    return session;
  }

  boolean atResumeUrl() {
    return atResumeUrl;
  }

  void stopAcks() {
    acksStopped = true;
  }

  /** No dispatch goes over this connection any more, while everything else does. */
  void deafen() {
    deaf = true;
  }

  void close(CloseCode code) {
    close(code.code(), code.reason());
  }

  void close(int code, String reason) {
    over = true;
    socket.close(code, reason);
  }

  /** Sends an opcode other than a dispatch; {@code t} and {@code s} are null then, but there. */
  void send(int opcode, @Nullable Object data) {
    JsonObject payload = new JsonObject().putNull("t").putNull("s");
    socket.send(payload.put("op", opcode).put("d", data).encode());
  }

  void sendDispatch(String frame) {
    if (!deaf) {
      socket.send(frame);
    }
  }

  /** Closes the connection of a client that has stopped sending heartbeats. */
  void checkSilence() {
    long limit = gateway.heartbeatInterval().toNanos() * SILENT_INTERVALS;
    if (!over && !socket.frozen() && System.nanoTime() - lastHeartbeat > limit) {
      gateway.forget(session);
      close(CloseCode.SESSION_TIMED_OUT);
    }
  }

  private void received(WebSocketFrame frame) {
    if (over || socket.frozen() || !(frame.isText() || frame.isBinary())) {
      return;
    }
    Buffer bytes = frame.binaryData();
    if (bytes.length() > LARGEST_PAYLOAD || !frame.isFinal()) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    if (gateway.limitsSends() && !sends.admit()) {
      close(CloseCode.RATE_LIMITED);
      return;
    }
    JsonObject payload;
    try {
      payload = new JsonObject(bytes.toString(StandardCharsets.UTF_8));
      handle(payload);
    } catch (DecodeException | ClassCastException garbage) {
      close(CloseCode.DECODE_ERROR);
    }
  }

  private void handle(JsonObject payload) {
    Integer opcode = payload.getInteger("op");
    if (opcode == null) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    switch (opcode.intValue()) {
      case Opcode.HEARTBEAT -> heartbeat();
      case Opcode.IDENTIFY -> identify(payload.getJsonObject("d", new JsonObject()));
      case Opcode.RESUME -> resume(payload.getJsonObject("d", new JsonObject()));
      case Opcode.REQUEST_GUILD_MEMBERS -> {
        if (session == null) {
          close(CloseCode.NOT_AUTHENTICATED);
        } else {
          gateway.members().request(session, payload.getJsonObject("d", new JsonObject()));
        }
      }
      case Opcode.PRESENCE_UPDATE, Opcode.VOICE_STATE_UPDATE -> {
        if (session == null) {
          close(CloseCode.NOT_AUTHENTICATED);
        }
      }
      default -> close(CloseCode.UNKNOWN_OPCODE);
    }
  }

  /** Answered at any time, also before IDENTIFY (developer docs, Gateway, Sending Heartbeats). */
  private void heartbeat() {
    lastHeartbeat = System.nanoTime();
    gateway.counters().heartbeat();
    if (!acksStopped && !gateway.acksStopped()) {
      send(Opcode.HEARTBEAT_ACK, null);
    }
  }

  private void identify(JsonObject data) {
    gateway.counters().identify();
    if (session != null) {
      close(CloseCode.ALREADY_AUTHENTICATED);
      return;
    }
    if (!gateway.knowsToken(data.getString("token", ""))) {
      close(CloseCode.AUTHENTICATION_FAILED);
      return;
    }
    if (!soundShard(data)) {
      close(CloseCode.INVALID_SHARD);
      return;
    }
    Long intents = data.getLong("intents");
    if (intents == null || !Intents.valid(intents)) {
      close(CloseCode.INVALID_INTENTS);
    } else if (!Intents.allowed(intents.intValue(), gateway.portal())) {
      close(CloseCode.DISALLOWED_INTENTS);
    } else {
      spendIdentify(intents.intValue(), data);
    }
  }

  private void spendIdentify(int intents, JsonObject data) {
    switch (gateway.budget().spend()) {
      case EXHAUSTED -> gateway.resetToken();
      case TOO_FAST -> invalidSession(false);
      case GRANTED -> {
        GatewaySession started = gateway.begin(intents);
        session = started;
        started.attach(this);
        gateway.welcome(started, data);
      }
    }
  }

  /** {@code [shard_id, num_shards]} with the id below the number (developer docs, Sharding). */
  private static boolean soundShard(JsonObject data) {
    if (!data.containsKey("shard")) {
      return true;
    }
    List<?> shard = data.getJsonArray("shard").getList();
    return shard.size() == 2
        && shard.get(0) instanceof Number id
        && shard.get(1) instanceof Number count
        && id.intValue() >= 0
        && id.intValue() < count.intValue();
  }

  private void resume(JsonObject data) {
    gateway.counters().resume(atResumeUrl);
    if (session != null) {
      close(CloseCode.ALREADY_AUTHENTICATED);
      return;
    }
    if (!gateway.knowsToken(data.getString("token", ""))) {
      close(CloseCode.AUTHENTICATION_FAILED);
      return;
    }
    int seq = data.getInteger("seq", 0);
    GatewaySession known = gateway.find(data.getString("session_id", ""));
    if (known != null && seq > known.seq()) {
      gateway.forget(known);
      close(CloseCode.INVALID_SEQ);
    } else if (known == null || !known.canReplayAfter(seq)) {
      gateway.forget(known);
      invalidSession(false);
    } else {
      takeOver(known, seq);
    }
  }

  private void takeOver(GatewaySession known, int seq) {
    GatewayConnection before = known.connection();
    session = known;
    known.attach(this);
    if (before != null) {
      before.session = null;
      before.close(CloseCode.UNKNOWN_ERROR);
    }
    gateway.counters().resumeGranted();
    known.replayAfter(seq).forEach(this::sendDispatch);
    known.dispatch("RESUMED", "{\"_trace\":[\"sandbox\"]}");
  }

  void invalidSession(boolean resumable) {
    send(Opcode.INVALID_SESSION, resumable);
  }

  private void ended() {
    over = true;
    socket.closed();
    if (session != null) {
      session.detach(this);
      if (socket.departure() == GatewaySocket.Departure.FOR_GOOD) {
        gateway.forget(session);
      }
    }
    gateway.left(this);
  }
}
