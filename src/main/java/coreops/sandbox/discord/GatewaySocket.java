package coreops.sandbox.discord;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One client's WebSocket as bytes: compression, and what can go wrong with a socket. Knows nothing
 * of opcodes. Runs on the event loop.
 */
final class GatewaySocket {
  /** How the client left. */
  enum Departure {
    /** A close frame with 1000 or 1001: the session is over. */
    FOR_GOOD,
    /** Another code, an empty close frame (1005) or no close frame at all: it may resume. */
    MAYBE_BACK
  }

  private final ServerWebSocket socket;
  private final Channel channel;
  private final @Nullable ZlibStream zlib;
  private final Deque<Runnable> held = new ArrayDeque<>();
  private Departure departure = Departure.MAYBE_BACK;
  private boolean frozen;
  private boolean closing;

  GatewaySocket(ServerWebSocket socket, boolean compressed) {
    this.socket = socket;
    this.zlib = compressed ? new ZlibStream() : null;
    ChannelHandlerContext vertx = ((WebSocketInternal) socket).channelHandlerContext();
    this.channel = vertx.channel();
    vertx.pipeline().addBefore(vertx.name(), "departure", new CloseReader());
  }

  /**
   * Looks at close frames before Vert.x does, which reports an empty one as 1000 although it means
   * 1005 (RFC 6455, 7.1.5): the one ends a session, the other does not (developer docs, Gateway,
   * Disconnecting).
   */
  private final class CloseReader extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof CloseWebSocketFrame close && !closing) {
        int code = close.content().readableBytes() >= 2 ? close.statusCode() : -1;
        if (code == 1000 || code == 1001) {
          departure = Departure.FOR_GOOD;
        }
      }
      context.fireChannelRead(message);
    }
  }

  Departure departure() {
    return departure;
  }

  boolean frozen() {
    return frozen;
  }

  void send(String text) {
    whenThawed(
        () -> {
          if (zlib == null) {
            quietly(socket.writeTextMessage(text));
          } else {
            quietly(socket.writeBinaryMessage(zlib.compress(text)));
          }
        });
  }

  /** Sends bytes past the compression, as no healthy gateway would. */
  void sendRaw(Buffer bytes) {
    whenThawed(() -> quietly(socket.writeBinaryMessage(bytes)));
  }

  void close(int code, String reason) {
    closing = true;
    whenThawed(() -> quietly(socket.close((short) code, reason)));
  }

  /** Ends the TCP connection without a close frame. */
  void drop() {
    // From the first handler outward, so that Vert.x has no chance to say goodbye.
    var _ = channel.pipeline().firstContext().close();
  }

  /** From now on nothing is read and nothing is sent, while TCP stays open. */
  void freeze() {
    frozen = true;
    channel.config().setAutoRead(false);
  }

  /** Ends a freeze: what was held back goes out, what the client sent meanwhile is read. */
  void thaw() {
    frozen = false;
    channel.config().setAutoRead(true);
    while (!held.isEmpty()) {
      held.removeFirst().run();
    }
  }

  /** Frees the compression context. */
  void closed() {
    held.clear();
    if (zlib != null) {
      zlib.end();
    }
  }

  private void whenThawed(Runnable action) {
    if (frozen) {
      held.addLast(action);
    } else if (!socket.isClosed()) {
      action.run();
    }
  }

  /** A client that is gone is noticed by the close handler; failed writes tell nothing more. */
  private static void quietly(Future<Void> written) {
    written.onFailure(gone -> {});
  }
}
