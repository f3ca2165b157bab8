package coreops.gateway;

import discord4j.common.JacksonResources;
import discord4j.common.close.CloseException;
import discord4j.common.retry.ReconnectOptions;
import discord4j.common.sinks.EmissionStrategy;
import discord4j.discordjson.json.gateway.ImmutableHeartbeat;
import discord4j.discordjson.json.gateway.ImmutableHello;
import discord4j.discordjson.json.gateway.ImmutableResumed;
import discord4j.discordjson.json.gateway.Opcode;
import discord4j.gateway.DefaultGatewayClient;
import discord4j.gateway.GatewayObserver;
import discord4j.gateway.GatewayOptions;
import discord4j.gateway.GatewayReactorResources;
import discord4j.gateway.IdentifyOptions;
import discord4j.gateway.SessionInfo;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.json.GatewayPayload;
import discord4j.gateway.payload.JacksonPayloadWriter;
import discord4j.gateway.payload.PayloadWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;

/**
 * One WebSocket to the gateway, on a Discord4J client of its own with its retries off. Discord4J
 * inflates, beats the heart, identifies or resumes; whatever else a frame means is decided by the
 * {@link Listener}, which sees every frame before Discord4J does.
 *
 * <p>Ended by closing the TCP connection without a close frame: a frame with 1000 or 1001 would end
 * the session, and a frozen peer would never answer one.
 */
final class Socket {
  /** Everything is told on the loop; nothing after {@link #abort()}. */
  interface Listener {
    void frame(Frame frame);

    /** A frame that is no JSON. */
    void garbage();

    /** A frame larger than {@link #LARGEST}, unread. */
    void oversized(int bytes);

    /** A heartbeat is on its way. */
    void heartbeatSent();

    /**
     * The connection has ended.
     *
     * @param code the close code; {@link CloseCodes#DROPPED} without one
     * @param cause what else is known, for the log
     */
    void ended(int code, String cause);
  }

  /** Far above any guild's GUILD_CREATE, far below what a small heap can take in one piece. */
  static final int LARGEST = 8 << 20;

  private static final IntentSet INTENTS =
      IntentSet.of(
          Intent.GUILDS,
          Intent.GUILD_MEMBERS,
          Intent.GUILD_EMOJIS_AND_STICKERS,
          Intent.GUILD_MESSAGES,
          Intent.GUILD_MESSAGE_REACTIONS,
          Intent.DIRECT_MESSAGES,
          Intent.DIRECT_MESSAGE_REACTIONS,
          Intent.MESSAGE_CONTENT);

  private final Loop loop;
  private final Listener listener;
  private final Predicate<String> wanted;
  private final DefaultGatewayClient client;
  private @Nullable Connection connection;
  private @Nullable Disposable execution;
  private boolean over;

  /**
   * @param resume the session to resume; empty to identify
   * @param permit completes when an IDENTIFY may be sent
   * @param wanted dispatch types whose data the listener wants
   */
  Socket(
      Loop loop,
      HttpClient http,
      JacksonResources json,
      String token,
      Optional<Session> resume,
      Mono<Void> permit,
      Predicate<String> wanted,
      Listener listener) {
    this.loop = loop;
    this.listener = listener;
    this.wanted = wanted;
    this.client =
        new DefaultGatewayClient(
            new GatewayOptions(
                token,
                GatewayReactorResources.builder()
                    .httpClient(http.doOnConnected(this::connected))
                    .timerTaskScheduler(loop.scheduler())
                    .blockingTaskScheduler(loop.scheduler())
                    .payloadSenderScheduler(loop.scheduler())
                    .build(),
                this::read,
                writer(json),
                ReconnectOptions.builder()
                    .setMaxRetries(0)
                    .setBackoffScheduler(loop.scheduler())
                    .build(),
                IdentifyOptions.builder(0, 1)
                    .intents(INTENTS)
                    .resumeSession(
                        resume
                            .map(session -> SessionInfo.create(session.id(), session.sequence()))
                            .orElse(null))
                    .build(),
                GatewayObserver.NOOP_LISTENER,
                payloads -> Flux.from(payloads).delayUntil(identify -> permit),
                // Zombies are ours to find; Discord4J needs two to three heartbeats for one.
                Integer.MAX_VALUE,
                false,
                EmissionStrategy.timeoutDrop(Duration.ZERO)));
  }

  /** Connects. */
  void open(String url) {
    execution =
        client
            .execute(
                url + (url.endsWith("/") ? "" : "/") + "?v=10&encoding=json&compress=zlib-stream")
            .subscribe(
                nothing -> {},
                error -> loop.enter(() -> ended(error)),
                () -> loop.enter(() -> end(CloseCodes.DROPPED, "completed")));
  }

  /** Drops the connection; the session lives on. The listener hears nothing more. */
  void abort() {
    over = true;
    Connection open = connection;
    if (open != null) {
      var _ = open.channel().close();
    }
    Disposable running = execution;
    if (running != null) {
      // After the channel is closed, so that cancelling cannot send a close frame.
      loop.scheduler().schedule(running::dispose);
    }
  }

  /** Sends a heartbeat out of turn, to see whether the peer still answers. */
  void probe(int sequence) {
    send(GatewayPayload.heartbeat(ImmutableHeartbeat.of(sequence)));
  }

  /** Sends a command such as a request for members; it waits for READY. */
  void send(GatewayPayload<?> payload) {
    client.sender().tryEmitNext(payload).orThrow();
  }

  private void connected(Connection open) {
    connection = open;
    if (over) {
      var _ = open.channel().close();
    }
  }

  private PayloadWriter writer(JacksonResources json) {
    JacksonPayloadWriter writer = new JacksonPayloadWriter(json.getObjectMapper());
    return payload -> {
      if (Opcode.HEARTBEAT.equals(payload.getOp()) && !over) {
        loop.enter(listener::heartbeatSent);
      }
      return writer.write(payload);
    };
  }

  private Publisher<GatewayPayload<?>> read(ByteBuf buffer) {
    try {
      if (over) {
        return Mono.empty();
      }
      int size = buffer.readableBytes();
      if (size > LARGEST) {
        loop.enter(() -> listener.oversized(size));
        return Mono.empty();
      }
      Frame frame =
          Frame.read(ByteBufUtil.getBytes(buffer, buffer.readerIndex(), size, false), wanted);
      loop.enter(() -> listener.frame(frame));
      return over ? Mono.empty() : Mono.justOrEmpty(forDiscord4j(frame));
    } catch (IOException garbage) {
      loop.enter(listener::garbage);
      return Mono.empty();
    } finally {
      buffer.release();
    }
  }

  /**
   * The little that Discord4J must see: the heartbeat's interval, requests and answers, sequence
   * numbers for its heartbeats, and that the handshake is done, for which RESUMED is enough.
   */
  private static @Nullable GatewayPayload<?> forDiscord4j(Frame frame) {
    return switch (frame.op()) {
      case Frame.HELLO ->
          new GatewayPayload<>(
              Opcode.HELLO,
              ImmutableHello.of(frame.data().path("heartbeat_interval").asInt(41_250)),
              null,
              null);
      case Frame.HEARTBEAT ->
          GatewayPayload.heartbeat(ImmutableHeartbeat.of(frame.data().asInt(0)));
      case Frame.HEARTBEAT_ACK -> new GatewayPayload<>(Opcode.HEARTBEAT_ACK, null, null, null);
      case Frame.DISPATCH ->
          new GatewayPayload<>(
              Opcode.DISPATCH,
              frame.type().equals("READY") || frame.type().equals("RESUMED")
                  ? ImmutableResumed.of(List.of())
                  : null,
              frame.sequence(),
              frame.type());
      default -> null;
    };
  }

  private void ended(Throwable error) {
    Throwable cause = Exceptions.isRetryExhausted(error) ? error.getCause() : error;
    if (cause instanceof CloseException close) {
      end(close.getCode(), close.getReason().orElse("no reason given"));
    } else {
      end(CloseCodes.DROPPED, String.valueOf(cause));
    }
  }

  private void end(int code, String cause) {
    if (!over) {
      over = true;
      listener.ended(code, cause);
    }
  }
}
