package coreops.store;

import coreops.bus.Failure;
import coreops.bus.VertxTime;
import coreops.store.StoreState.Phase;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store on SQLite in WAL mode: one thread writes, two read. {@link #open} returns at once;
 * loading the driver, unpacking its native library and checking the file happen on the writer's
 * thread while the rest of the program starts.
 *
 * <p>With {@code synchronous=NORMAL} a commit outlives the process whatever kills it; after a power
 * cut the last commits may be missing, the database is whole (SQLite documentation, "PRAGMA
 * synchronous").
 */
public final class SqliteStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
  private static final int READERS = 2;

  /** How much work one commit carries at most, so that nobody waits for too many others. */
  private static final int BATCH = 500;

  /** Bytes that must be free before a full disk counts as mended. */
  private static final int ROOM = 262_144;

  private final Vertx vertx;
  private final Time time;
  private final DatabaseFile file;
  private final Migrations migrations;
  private final DatabaseThread writing = new DatabaseThread();
  private final DatabaseThread reading = new DatabaseThread();
  private final CountDownLatch readersLeft = new CountDownLatch(READERS);
  private final Promise<Void> opened = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private volatile Optional<GroupCommit> commits = Optional.empty();
  private volatile Phase phase = Phase.OPENING;
  private volatile String summary = "opening";
  private volatile Failure refusal =
      new Failure(Failure.Code.UNAVAILABLE, "The database is closed; this is restarting.");

  private SqliteStore(Vertx vertx, Path dataDir, List<Schema> schemas) {
    this.vertx = vertx;
    this.time = new VertxTime(vertx);
    this.file = new DatabaseFile(dataDir);
    this.migrations = new Migrations(schemas);
  }

  /**
   * Opens {@code coreops.db} in the directory, in the background.
   *
   * @param schemas the tables of every room that stores; two of one room are refused
   */
  public static SqliteStore open(Vertx vertx, Path dataDir, List<Schema> schemas) {
    SqliteStore store = new SqliteStore(vertx, dataDir, schemas);
    Thread.ofPlatform().name("store-writer").daemon().start(store::write);
    return store;
  }

  /** Completes when the database is open, or fails with why it cannot be. */
  public Future<Void> opened() {
    return opened.future();
  }

  @Override
  public <T> Future<T> write(Function<Sql, T> work) {
    return give(writing, work);
  }

  @Override
  public <T> Future<T> read(Function<Sql, T> work) {
    return give(reading, work);
  }

  @Override
  public Future<Void> close() {
    reading.close();
    writing.close();
    return closed.future();
  }

  @Override
  public StoreState state() {
    Optional<String> error = commits.flatMap(GroupCommit::lastCommitError);
    boolean failing = error.isPresent() && phase != Phase.CLOSED;
    return new StoreState(
        failing ? Phase.FAILING : phase,
        failing ? "last commit failed: " + error.get() : summary,
        commits.map(GroupCommit::writes).orElse(0L),
        commits.map(GroupCommit::failures).orElse(0L),
        writing.waiting());
  }

  /**
   * Tries whether there is room again after a commit has failed: takes space and gives it back in
   * one commit, whose outcome is in the {@link #state()}. Otherwise a bot to whom nobody speaks
   * would say for ever that its disk is full.
   */
  public Future<Void> tryAgain() {
    return write(
            sql -> {
              sql.update("CREATE TABLE room_left (x BLOB)");
              sql.update("INSERT INTO room_left VALUES (zeroblob(?))", (long) ROOM);
              return sql.update("DROP TABLE room_left");
            })
        .mapEmpty();
  }

  private <T> Future<T> give(DatabaseThread to, Function<Sql, T> function) {
    Work<T> work = new Work<>(vertx.getOrCreateContext(), function);
    if (!to.offer(work)) {
      work.failed(
          to.waiting() >= DatabaseThread.DEPTH
              ? new Failure(Failure.Code.BUSY, "Too much to save at once.", Duration.ofSeconds(1))
              : refusal);
    } else if (phase == Phase.REFUSED || phase == Phase.CLOSED) {
      // The threads may have ended between the two lines above.
      to.refuseAll(refusal);
    }
    return work.future();
  }

  private void write() {
    try {
      DatabaseFile.Opened database = file.open(migrations, time.now());
      JdbcSql sql = database.writer();
      GroupCommit committing = new GroupCommit(sql);
      commits = Optional.of(committing);
      summary =
          database
              .movedAside()
              .map(aside -> "started empty; the broken database is now " + aside.getFileName())
              .orElse("open");
      phase = database.movedAside().isPresent() ? Phase.RECOVERED : Phase.OPEN;
      for (int i = 0; i < READERS; i++) {
        JdbcSql reader = file.openReader();
        Thread.ofPlatform().name("store-reader-" + i).daemon().start(() -> read(reader));
      }
      opened.complete();
      writing.loop(BATCH, committing::commit);
      readersLeft.await();
      sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
      sql.close();
      ended(Phase.CLOSED, "closed");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      ended(Phase.CLOSED, "interrupted");
    } catch (SQLException | IOException | RuntimeException | LinkageError error) {
      // A LinkageError: the native library does not fit this machine, or cannot be unpacked.
      refuse(error);
    }
  }

  private void read(JdbcSql sql) {
    try (sql) {
      reading.loop(1, batch -> batch.forEach(work -> readOne(sql, work)));
    } catch (SQLException error) {
      LOG.atWarn().setCause(error).log("a reading connection did not close");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      readersLeft.countDown();
    }
  }

  private static void readOne(JdbcSql sql, Work<?> work) {
    try {
      sql.run("BEGIN");
      try {
        work.doOn(sql);
      } finally {
        sql.run("ROLLBACK");
      }
      work.settled();
    } catch (Throwable error) {
      work.failed(error);
    }
  }

  private void refuse(Throwable error) {
    LOG.atError().setCause(error).log("the database cannot be used");
    String reason = String.valueOf(error.getMessage());
    refusal = new Failure(Failure.Code.BROKEN, "The database cannot be used; see the log.");
    writing.close();
    reading.close();
    opened.tryFail(error);
    ended(Phase.REFUSED, reason);
  }

  private void ended(Phase last, String why) {
    summary = why;
    phase = last;
    writing.refuseAll(refusal);
    reading.refuseAll(refusal);
    opened.tryFail(why);
    closed.tryComplete();
  }
}
