package coreops.store;

import coreops.store.StoreFailures.SqlFailed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what waits together: one transaction for the batch, a savepoint for each piece of work,
 * so that one which throws takes back only its own changes. Nobody hears of success before the
 * commit.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final JdbcSql sql;
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile Optional<String> lastCommitError = Optional.empty();

  GroupCommit(JdbcSql sql) {
    this.sql = sql;
  }

  long writes() {
    return writes.get();
  }

  long failures() {
    return failures.get();
  }

  /** Why the last commit failed; empty once one has succeeded again. */
  Optional<String> lastCommitError() {
    return lastCommitError;
  }

  /** Does all of it and settles each. */
  void commit(List<Work<?>> batch) {
    if (batch.size() == 1) {
      alone(batch.getFirst());
    } else {
      together(batch);
    }
  }

  /** The common case at a community's pace: no savepoint, which is two statements less. */
  private void alone(Work<?> work) {
    try {
      sql.control("BEGIN IMMEDIATE");
      try {
        work.doOn(sql);
      } catch (Throwable error) {
        failures.incrementAndGet();
        if (error instanceof SqlFailed failed && StoreFailures.endsTransaction(failed.sql())) {
          throw failed.sql();
        }
        sql.control("ROLLBACK");
        work.failed(error);
        return;
      }
      sql.control("COMMIT");
      lastCommitError = Optional.empty();
      writes.incrementAndGet();
      work.settled();
    } catch (SQLException error) {
      rollback(error);
      failures.incrementAndGet();
      work.failed(error);
    }
  }

  private void together(List<Work<?>> batch) {
    List<Work<?>> done = new ArrayList<>(batch.size());
    try {
      sql.control("BEGIN IMMEDIATE");
      for (Work<?> work : batch) {
        if (did(work)) {
          done.add(work);
        }
      }
      sql.control("COMMIT");
      lastCommitError = Optional.empty();
      writes.addAndGet(done.size());
      done.forEach(Work::settled);
    } catch (SQLException error) {
      rollback(error);
      List<Work<?>> lost = new ArrayList<>(batch);
      failures.addAndGet(lost.size());
      // Those that failed by themselves have been told already; telling them again changes nothing.
      lost.forEach(work -> work.failed(error));
    }
  }

  /** False when the work threw, and was told so. */
  private boolean did(Work<?> work) throws SQLException {
    sql.control("SAVEPOINT work");
    try {
      work.doOn(sql);
      sql.control("RELEASE work");
      return true;
    } catch (Throwable error) {
      if (error instanceof SqlFailed failed && StoreFailures.endsTransaction(failed.sql())) {
        // SQLite has taken back the whole batch, or can no longer be trusted to keep it.
        throw failed.sql();
      }
      sql.control("ROLLBACK TO work");
      sql.control("RELEASE work");
      failures.incrementAndGet();
      work.failed(error);
      return false;
    }
  }

  private void rollback(SQLException reason) {
    String text = String.valueOf(reason.getMessage());
    lastCommitError = Optional.of(text);
    LOG.atError().setCause(reason).log("a commit failed; its changes were taken back");
    try {
      sql.run("ROLLBACK");
    } catch (SQLException none) {
      // SQLite had ended the transaction by itself, which was what we wanted.
      LOG.atDebug().setCause(none).log("nothing to roll back");
    }
  }
}
