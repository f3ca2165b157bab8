package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.telemetry.Tallies;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where events are handed to handlers. Whatever a handler throws ends here, is logged
 * and counted, and the next event is handled as if nothing had been.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** What Discord may send to our intents and nobody here needs. */
  private static final Set<String> IGNORED =
      Set.of(
          "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
          "CHANNEL_PINS_UPDATE",
          "CHANNEL_TOPIC_UPDATE",
          "GUILD_APPLICATION_COMMAND_INDEX_UPDATE",
          "GUILD_INTEGRATIONS_UPDATE",
          "GUILD_JOIN_REQUEST_DELETE",
          "GUILD_JOIN_REQUEST_UPDATE",
          "GUILD_STICKERS_UPDATE",
          "MESSAGE_DELETE",
          "MESSAGE_DELETE_BULK",
          "MESSAGE_REACTION_REMOVE",
          "MESSAGE_REACTION_REMOVE_ALL",
          "MESSAGE_REACTION_REMOVE_EMOJI",
          "MESSAGE_UPDATE",
          "PRESENCE_UPDATE",
          "RESUMED",
          "STAGE_INSTANCE_CREATE",
          "STAGE_INSTANCE_DELETE",
          "STAGE_INSTANCE_UPDATE",
          "THREAD_MEMBERS_UPDATE",
          "THREAD_MEMBER_UPDATE",
          "TYPING_START",
          "USER_UPDATE",
          "VOICE_CHANNEL_STATUS_UPDATE",
          "VOICE_STATE_UPDATE",
          "WEBHOOKS_UPDATE");

  /** Handles one kind of event. */
  @FunctionalInterface
  interface Handler {
    /**
     * @return completes when the event need not be replayed any more
     */
    Future<?> handle(JsonNode data);
  }

  private final SessionKeeper keeper;
  private final Tallies tallies;
  private final Map<String, Handler> handlers = new HashMap<>();
  private boolean closed;
  private int working;
  private long unknown;
  private long failed;

  Dispatcher(SessionKeeper keeper, Tallies tallies) {
    this.keeper = keeper;
    this.tallies = tallies;
  }

  void on(String type, Handler handler) {
    handlers.put(type, handler);
  }

  /** Whether the data of such an event is read at all. */
  boolean wants(String type) {
    return handlers.containsKey(type);
  }

  /** From now on events are left for the next process, which gets them replayed. */
  void close() {
    closed = true;
  }

  void dispatch(Frame frame) {
    if (closed) {
      return;
    }
    String session = keeper.session().map(Session::id).orElse("");
    int sequence = frame.sequence();
    Future<?> work = guarded(frame);
    if (work.isComplete()) {
      keeper.handled(session, sequence);
    } else {
      working++;
      work.onComplete(
          done -> {
            working--;
            keeper.handled(session, sequence);
          });
    }
  }

  /** Events that were begun and are not done. */
  int working() {
    return working;
  }

  /** Events of a type that this code does not know. */
  long unknown() {
    return unknown;
  }

  /** Events whose handler failed. */
  long failed() {
    return failed;
  }

  private Future<?> guarded(Frame frame) {
    Handler handler = handlers.get(frame.type());
    boolean known = handler != null || IGNORED.contains(frame.type());
    tallies.count("gateway_events", "type", known ? frame.type() : "other");
    if (handler == null) {
      if (!known) {
        unknown++;
      }
      return Future.succeededFuture();
    }
    try {
      return handler.handle(frame.data()).onFailure(error -> failed(frame, error));
    } catch (RuntimeException | LinkageError | StackOverflowError error) {
      failed(frame, error);
      return Future.succeededFuture();
    }
  }

  private void failed(Frame frame, Throwable error) {
    failed++;
    LOG.atError().addKeyValue("event", frame.type()).setCause(error).log("event handler failed");
  }
}
