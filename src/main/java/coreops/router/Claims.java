package coreops.router;

import coreops.store.Store;
import coreops.types.MessageId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who answers which message, durably. A message is claimed before its command runs and marked once
 * it was answered. What comes in while a write is under way shares the next one, so that a flood
 * costs few commits. All on the router's context.
 */
final class Claims {
  /** What a claim came to. */
  enum Claim {
    /** Nobody has had this message before. */
    MINE,
    /** An earlier process took it on and ended before it answered. */
    INTERRUPTED,
    ANSWERED
  }

  private static final int CLAIMED = 0;
  private static final int DONE = 1;

  private record Wanted(long message, String path, Promise<Claim> answer) {}

  private record Answered(long message, String path) {}

  private final Store store;
  private final Context context;
  private List<Wanted> wanted = new ArrayList<>();
  private List<Answered> answered = new ArrayList<>();
  private boolean writing;
  private long failures;
  private Promise<Void> idle = Promise.promise();

  Claims(Store store, Context context) {
    this.store = store;
    this.context = context;
  }

  /** Takes a message on. Fails when that cannot be written down. */
  Future<Claim> claim(MessageId message, String path, Instant now) {
    Promise<Claim> answer = Promise.promise();
    wanted.add(new Wanted(message.value(), path, answer));
    flush(now);
    return answer.future();
  }

  /** Writes down that a message was answered, claimed or not; soon, not at once. */
  void answered(MessageId message, String path, Instant now) {
    answered.add(new Answered(message.value(), path));
    flush(now);
  }

  /** Forgets what is older than this. */
  Future<Integer> prune(Instant before) {
    return here(
        store.write(
            sql -> sql.update("DELETE FROM router_claim WHERE at < ?", before.toEpochMilli())));
  }

  /** Completes when everything so far is written, or has failed to be. */
  Future<Void> settled() {
    return writing ? idle.future() : Future.succeededFuture();
  }

  /** Writes that failed since the last one that did not; commands run without a net then. */
  long failures() {
    return failures;
  }

  /** How long a message may be replayed: far longer than Discord keeps a session. */
  static Duration kept() {
    return Duration.ofDays(3);
  }

  private void flush(Instant now) {
    if (writing || (wanted.isEmpty() && answered.isEmpty())) {
      return;
    }
    writing = true;
    List<Wanted> claims = wanted;
    List<Answered> marks = answered;
    wanted = new ArrayList<>();
    answered = new ArrayList<>();
    here(store.write(sql -> write(sql, claims, marks, now.toEpochMilli())))
        .onComplete(
            states -> {
              failures = 0;
              for (int i = 0; i < claims.size(); i++) {
                claims.get(i).answer().complete(states.get(i));
              }
              next(now);
            },
            error -> {
              failures++;
              claims.forEach(each -> each.answer().fail(error));
              next(now);
            });
  }

  private void next(Instant now) {
    writing = false;
    flush(now);
    if (!writing) {
      Promise<Void> waiting = idle;
      idle = Promise.promise();
      waiting.complete();
    }
  }

  private static List<Claim> write(
      Store.Sql sql, List<Wanted> claims, List<Answered> marks, long at) {
    List<Claim> states = new ArrayList<>();
    for (Wanted each : claims) {
      int fresh =
          sql.update(
              "INSERT OR IGNORE INTO router_claim (message_id, path, state, at) VALUES (?, ?, ?, ?)",
              each.message(),
              each.path(),
              CLAIMED,
              at);
      states.add(fresh > 0 ? Claim.MINE : earlier(sql, each.message()));
    }
    for (Answered each : marks) {
      sql.update(
          "INSERT INTO router_claim (message_id, path, state, at) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT (message_id) DO UPDATE SET state = excluded.state",
          each.message(),
          each.path(),
          DONE,
          at);
    }
    return states;
  }

  private static Claim earlier(Store.Sql sql, long message) {
    return sql.first("SELECT state FROM router_claim WHERE message_id = ?", message)
        .filter(row -> row.number("state") == DONE)
        .map(row -> Claim.ANSWERED)
        .orElse(Claim.INTERRUPTED);
  }

  /** The same result, on the router's context. */
  private <T> Future<T> here(Future<T> elsewhere) {
    Promise<T> mine = Promise.promise();
    elsewhere.onComplete(
        result -> {
          if (context.equals(Vertx.currentContext())) {
            mine.handle(result);
          } else {
            context.runOnContext(turn -> mine.handle(result));
          }
        });
    return mine.future();
  }
}
