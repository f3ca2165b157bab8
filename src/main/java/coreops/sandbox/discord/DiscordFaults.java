package coreops.sandbox.discord;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What can be made to go wrong. The future completes when the fault is in force; called from a
 * thread that may wait, the methods return no earlier than that, except for those that stop and
 * start the server. Faults and what personas say keep their order.
 */
public final class DiscordFaults {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final DiscordServer server;

  DiscordFaults(Vertx vertx, DiscordServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /** Cuts every gateway connection without a close frame. */
  public Future<Void> dropSockets() {
    return gateway(gateway -> gateway.eachConnection(each -> each.socket().drop()));
  }

  /** Freezes the gateway connections of now: TCP stays open, nothing is sent or read. */
  public Future<Void> freezeSockets() {
    return gateway(gateway -> gateway.eachConnection(each -> each.socket().freeze()));
  }

  /** Ends the freeze; what was held back is sent. */
  public Future<Void> thawSockets() {
    return gateway(gateway -> gateway.eachConnection(each -> each.socket().thaw()));
  }

  /** The connections of now get no more heartbeat ACKs; later ones do. */
  public Future<Void> stopAcks() {
    return gateway(gateway -> gateway.eachConnection(GatewayConnection::stopAcks));
  }

  /** No connection, of now or later, gets heartbeat ACKs while this is on. */
  public Future<Void> stopAllAcks(boolean stopped) {
    return gateway(gateway -> gateway.stopAcks(stopped));
  }

  /**
   * The connections of now turn deaf: heartbeats are acknowledged, dispatches are not sent. They
   * are kept for a RESUME.
   */
  public Future<Void> stopDispatching() {
    return gateway(gateway -> gateway.eachConnection(GatewayConnection::deafen));
  }

  /** The sessions of now turn deaf, so that a RESUME does not help and only an IDENTIFY does. */
  public Future<Void> stopDispatchingToSessions() {
    return gateway(gateway -> gateway.eachSession(each -> each.deaf(true)));
  }

  /** Closes every gateway connection with a code; the sessions can be resumed. */
  public Future<Void> close(int code) {
    return gateway(gateway -> gateway.eachConnection(each -> each.close(code, "fault")));
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  public Future<Void> askToReconnect() {
    return gateway(gateway -> gateway.eachConnection(each -> each.send(Opcode.RECONNECT, null)));
  }

  /**
   * Tells every client that its session is invalid (opcode 9).
   *
   * @param resumable whether it may try to resume; when not, the session is gone
   */
  public Future<Void> invalidateSessions(boolean resumable) {
    return gateway(
        gateway -> {
          if (!resumable) {
            gateway.eachSession(gateway::forget);
          }
          gateway.eachConnection(each -> each.invalidSession(resumable));
        });
  }

  /** Forgets every session without telling; the next RESUME meets opcode 9 with false. */
  public Future<Void> expireSessions() {
    return gateway(gateway -> gateway.eachSession(gateway::forget));
  }

  /** Pretends that only so many IDENTIFYs are left today. */
  public Future<Void> identifyBudget(int remaining, Duration resetAfter) {
    return gateway(gateway -> gateway.budget().set(remaining, resetAfter));
  }

  /** Sends an event that no client knows. */
  public Future<Void> unknownEvent() {
    return gateway(
        gateway ->
            gateway.eachSession(
                each -> each.dispatch("SOMETHING_NEW", "{\"what\":\"nobody knows\"}")));
  }

  /** Sends an event of a known type whose data makes no sense. */
  public Future<Void> brokenEvent() {
    return gateway(
        gateway ->
            gateway.eachSession(each -> each.dispatch("MESSAGE_CREATE", "{\"id\":[\"x\"]}")));
  }

  /** Sends bytes that are neither JSON nor a compression stream. */
  public Future<Void> garbage() {
    Buffer bytes = Buffer.buffer("this is not a gateway payload \u0000\u0001");
    return gateway(gateway -> gateway.eachConnection(each -> each.socket().sendRaw(bytes)));
  }

  /** Sends one event of about that many bytes before compression. */
  public Future<Void> hugeEvent(int bytes) {
    String data = "{\"filling\":\"" + "x".repeat(bytes) + "\"}";
    return gateway(gateway -> gateway.eachSession(each -> each.dispatch("SOMETHING_HUGE", data)));
  }

  /**
   * The next calls to a route meet a fault.
   *
   * @param route e.g. {@code POST /channels/:channel/messages}, the beginning of one, or {@code *}
   */
  public Future<Void> failNext(String route, int count, RestFault fault) {
    return onLoop(() -> server.restFaults().add(route, count, fault));
  }

  /** The next calls to a route are answered with a status and nothing is done. */
  public Future<Void> failNext(String route, int count, int status) {
    return failNext(route, count, new RestFault.Status(status, 0, Map.of()));
  }

  /** The CDN's pictures of emoji from now on. */
  public void cdn(CdnFault fault) {
    server.cdnFault().set(fault);
  }

  /** Takes back the REST faults that have not met their calls. */
  public Future<Void> clearRestFaults() {
    return onLoop(() -> server.restFaults().clear());
  }

  /** While revoked, every call is answered with 401 and every IDENTIFY with 4004. */
  public Future<Void> revokeToken(boolean revoked) {
    return onLoop(() -> server.token().revoke(revoked));
  }

  /**
   * Lets time pass at once, for whatever Discord lets run out: tokens of interactions, open forms,
   * renames, idle threads, the age of messages.
   */
  public Future<Void> passTime(Duration time) {
    return onLoop(() -> server.pass(time));
  }

  /**
   * How long people's clients wait for the first answer to what they do, instead of 3 s: for tests
   * of something else on a machine that may stand still for that long.
   */
  public Future<Void> answersWithin(Duration time) {
    return onLoop(() -> server.parts().people().patience(time));
  }

  /** Cuts every connection and stops listening. Sessions and messages stay. */
  public Future<Void> stopServer() {
    return onLoopAsync(server::shut);
  }

  /** Listens again, on the same port. */
  public Future<Void> startServer() {
    return onLoopAsync(server::open);
  }

  /** Stops the server and starts it again after a while; completes when it is back. */
  public Future<Void> outage(Duration length) {
    return stopServer()
        .compose(shut -> vertx.timer(Math.max(1, length.toMillis())).mapEmpty())
        .compose(later -> startServer());
  }

  private Future<Void> gateway(Consumer<Gateway> action) {
    return onLoop(() -> action.accept(server.parts().gateway()));
  }

  private Future<Void> onLoop(Runnable action) {
    Future<Void> done =
        onLoopAsync(
            () -> {
              action.run();
              return Future.succeededFuture();
            });
    if (!Context.isOnEventLoopThread()) {
      // Otherwise a client's next frame could overtake the fault.
      done.toCompletionStage()
          .toCompletableFuture()
          .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
    return done;
  }

  private Future<Void> onLoopAsync(Supplier<Future<Void>> action) {
    Promise<Void> done = Promise.promise();
    server
        .parts()
        .context()
        .runOnContext(
            go -> Future.succeededFuture().compose(start -> action.get()).onComplete(done));
    return done.future();
  }
}
