package coreops.sandbox.discord;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A client of the gateway that does exactly what a test says, and nothing on its own. */
final class RawGateway {
  static final int ALL_INTENTS =
      Intents.GUILDS
          | Intents.GUILD_MEMBERS
          | Intents.GUILD_MESSAGES
          | Intents.GUILD_MESSAGE_REACTIONS
          | Intents.DIRECT_MESSAGES
          | Intents.DIRECT_MESSAGE_REACTIONS
          | Intents.MESSAGE_CONTENT;

  private static final int PATIENCE_SECONDS = 10;

  private final WebSocket socket;
  private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Buffer> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final Inflater inflater;
  private volatile int lastSeq;

  private RawGateway(WebSocket socket, boolean compressed) {
    this.socket = socket;
    this.inflater = compressed ? new Inflater() : null;
    socket.textMessageHandler(text -> take(new JsonObject(text)));
    socket.binaryMessageHandler(
        bytes -> {
          frames.add(bytes);
          if (compressed) {
            take(new JsonObject(inflate(bytes)));
          }
        });
    socket.closeHandler(gone -> closed.complete(codeOf(socket.closeStatusCode())));
    socket.exceptionHandler(broken -> {});
  }

  private static int codeOf(Short code) {
    return code == null ? 1006 : code.intValue();
  }

  static RawGateway connect(SandboxFixture fixture) {
    return connect(fixture, fixture.discord().gatewayUrl() + "/?v=10&encoding=json");
  }

  static RawGateway connect(SandboxFixture fixture, String url) {
    URI uri = URI.create(url);
    WebSocketClient client =
        fixture
            .vertx()
            .createWebSocketClient(
                new WebSocketClientOptions()
                    .setMaxFrameSize(64 * 1024 * 1024)
                    .setMaxMessageSize(64 * 1024 * 1024));
    String path = (uri.getPath().isEmpty() ? "/" : uri.getPath()) + "?" + uri.getQuery();
    boolean compressed = uri.getQuery().contains("compress=zlib-stream");
    CompletableFuture<RawGateway> ready = new CompletableFuture<>();
    client
        .connect(uri.getPort(), uri.getHost(), path)
        .onSuccess(socket -> ready.complete(new RawGateway(socket, compressed)))
        .onFailure(ready::completeExceptionally);
    return ready.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Connects and identifies with everything; READY has been received, guilds follow. */
  static RawGateway login(SandboxFixture fixture) {
    RawGateway client = connect(fixture);
    client.identify(fixture.discord().token(), ALL_INTENTS);
    return client;
  }

  private void take(JsonObject payload) {
    Integer seq = payload.getInteger("s");
    if (seq != null) {
      lastSeq = seq;
    }
    received.add(payload);
  }

  private String inflate(Buffer bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] chunk = new byte[65_536];
    inflater.setInput(bytes.getBytes());
    try {
      for (int n = inflater.inflate(chunk); n > 0; n = inflater.inflate(chunk)) {
        text.write(chunk, 0, n);
      }
    } catch (DataFormatException broken) {
      return "{\"op\":-1}";
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  RawGateway identify(String token, long intents) {
    send(
        Opcode.IDENTIFY,
        new JsonObject()
            .put("token", token)
            .put("intents", intents)
            .put("properties", new JsonObject().put("os", "linux")));
    return this;
  }

  RawGateway resume(String token, String session, int seq) {
    send(
        Opcode.RESUME,
        new JsonObject().put("token", token).put("session_id", session).put("seq", seq));
    return this;
  }

  void send(int opcode, Object data) {
    sendText(new JsonObject().put("op", opcode).put("d", data).encode());
  }

  void sendText(String text) {
    socket.writeTextMessage(text);
  }

  void requestMembers(JsonObject request) {
    send(Opcode.REQUEST_GUILD_MEMBERS, request);
  }

  /** The next payload with that opcode; others before it are skipped. */
  JsonObject next(int opcode) {
    return next(payload -> payload.getInteger("op") == opcode);
  }

  /** The data of the next dispatch of that type; others before it are skipped. */
  JsonObject nextEvent(String type) {
    return next(payload -> type.equals(payload.getString("t"))).getJsonObject("d");
  }

  JsonObject next(Predicate<JsonObject> wanted) {
    try {
      JsonObject payload = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      while (payload != null && !wanted.test(payload)) {
        payload = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      if (payload == null) {
        throw new AssertionError(
            "nothing came" + (closed.isDone() ? "; closed " + closed.join() : ""));
      }
      return payload;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /** Whatever has been received and not been asked for. */
  JsonArray rest() {
    JsonArray all = new JsonArray();
    received.forEach(all::add);
    return all;
  }

  Buffer nextFrame() {
    try {
      Buffer frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return frame;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  int lastSeq() {
    return lastSeq;
  }

  /** The code that the server closed with; 1006 when it did not say. */
  int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  void close(int code) {
    socket.close((short) code);
    closeCode();
  }

  /** Sends a close frame without a code (1005), as Discord4J does when it wants to come back. */
  void closeEmpty() {
    ((WebSocketInternal) socket)
        .channelHandlerContext()
        .writeAndFlush(new CloseWebSocketFrame(true, 0));
    closeCode();
  }
}
