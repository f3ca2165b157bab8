package coreops.sandbox.discord;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Discord remembers of a login: its intents, its sequence and the dispatches that a RESUME may
 * ask for again. Outlives its connections.
 */
final class GatewaySession {
  /** Dispatches kept for replay; a client that missed more must identify again. */
  private static final int KEPT = 20_000;

  private record Sent(int seq, String frame) {}

  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final int intents;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private @Nullable GatewayConnection connection;
  private Instant lostAt = Instant.MAX;
  private int seq;
  private boolean deaf;

  GatewaySession(int intents) {
    this.intents = intents;
  }

  String id() {
    return id;
  }

  int intents() {
    return intents;
  }

  int seq() {
    return seq;
  }

  @Nullable GatewayConnection connection() {
    return connection;
  }

  void attach(GatewayConnection to) {
    connection = to;
    lostAt = Instant.MAX;
  }

  /** The connection is gone; the session waits to be resumed. */
  void detach(GatewayConnection from) {
    if (connection == from) {
      connection = null;
      lostAt = Instant.now();
    }
  }

  boolean expired(Duration lifetime) {
    return connection == null && Instant.now().isAfter(lostAt.plus(lifetime));
  }

  /**
   * While true, dispatches are numbered and kept but not sent, over whatever connection; only
   * RESUMED is, so that a client believes all is well.
   */
  void deaf(boolean now) {
    deaf = now;
  }

  /** Numbers the event, keeps it for a replay and sends it when somebody listens. */
  void dispatch(String type, String data) {
    seq++;
    String frame = "{\"t\":\"" + type + "\",\"s\":" + seq + ",\"op\":0,\"d\":" + data + "}";
    sent.addLast(new Sent(seq, frame));
    if (sent.size() > KEPT) {
      sent.removeFirst();
    }
    if (connection != null && (!deaf || type.equals("RESUMED"))) {
      connection.sendDispatch(frame);
    }
  }

  /** Whether everything after that sequence is still known. */
  boolean canReplayAfter(int last) {
    return last >= seq - sent.size();
  }

  /** The frames after that sequence, oldest first; none while deaf. */
  List<String> replayAfter(int last) {
    List<String> frames = new ArrayList<>();
    for (Sent each : sent) {
      if (each.seq() > last && !deaf) {
        frames.add(each.frame());
      }
    }
    return frames;
  }
}
