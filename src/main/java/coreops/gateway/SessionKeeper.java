package coreops.gateway;

import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the session and what of it is handled, and keeps the file abreast: at once when a session
 * begins or ends, else at most every {@link #EVERY}. What a {@code kill -9} takes in between is
 * replayed.
 */
final class SessionKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
  static final Duration EVERY = Duration.ofMillis(250);

  private final SessionFile file;
  private final Loop loop;
  private final Time time;
  private @Nullable Session session;
  private HandledSequence handled = new HandledSequence(0);
  private long newest;
  private long seen;
  private boolean dirty;
  private boolean saving;
  private int failures;

  SessionKeeper(SessionFile file, Loop loop, Time time) {
    this.file = file;
    this.loop = loop;
    this.time = time;
  }

  /** Takes up what the file held. */
  void restore(Session stored) {
    session = stored;
    handled = new HandledSequence(stored.sequence());
    seen = stored.seen();
    newest = seen;
  }

  /** READY: a new session. What was open in the old one is no longer ours to wait for. */
  void begin(Session fresh) {
    session = fresh;
    handled = new HandledSequence(fresh.sequence());
    seen = fresh.seen();
    newest = Math.max(newest, seen);
    save();
  }

  /** The session is gone. The newest message seen stays known, for the catch-up. */
  void forget() {
    session = null;
    handled = new HandledSequence(0);
    save();
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** The session as this process resumes it: from the last dispatch received, handled or not. */
  Optional<Session> resumable() {
    return session().map(held -> held.at(handled.lastReceived(), seen));
  }

  void received(int sequence) {
    handled.received(sequence);
  }

  /**
   * @param of the session that the dispatch came in; one of an older session changes nothing
   */
  void handled(String of, int sequence) {
    Session held = session;
    if (held == null || !held.id().equals(of)) {
      return;
    }
    handled.handled(sequence);
    if (handled.open() == 0) {
      seen = newest;
    }
    if (!dirty) {
      dirty = true;
      time.after(EVERY, this::save);
    }
  }

  /** A message has come, by whatever way. */
  void message(long id) {
    newest = Math.max(newest, id);
  }

  /** The newest message such that it and those before it are handled; 0 before the first. */
  long seen() {
    return seen;
  }

  int lastReceived() {
    return handled.lastReceived();
  }

  /** Dispatches that are being worked on. */
  int open() {
    return handled.open();
  }

  /** Saves that failed; the link works on, but a restart would replay or miss. */
  int failures() {
    return failures;
  }

  /** Writes what is known now. */
  Future<Void> flush() {
    return write();
  }

  private void save() {
    if (saving) {
      // The write under way takes a copy of what was; look again when it is done.
      dirty = true;
      return;
    }
    write().onComplete(done -> {});
  }

  private Future<Void> write() {
    dirty = false;
    saving = true;
    Session held = session;
    Session copy = held == null ? null : held.at(handled.watermark(), seen);
    return loop.<Void>aside(
            () -> {
              if (copy == null) {
                file.delete();
              } else {
                file.save(copy);
              }
              return null;
            })
        .onComplete(
            written -> {
              saving = false;
              if (written.failed() && failures++ == 0) {
                LOG.atError().setCause(written.cause()).log("gateway session cannot be saved");
              }
              if (dirty) {
                time.after(EVERY, this::save);
              }
            });
  }
}
