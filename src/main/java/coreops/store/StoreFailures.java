package coreops.store;

import coreops.bus.Failure;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/** What goes wrong in SQLite, in the one kind of failure that the rest of the program knows. */
final class StoreFailures {
  /** A full disk is not freed in a moment. */
  private static final Duration DISK_PATIENCE = Duration.ofMinutes(1);

  private StoreFailures() {}

  /** Carries an {@link SQLException} out of a piece of work. */
  static final class SqlFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException cause;

    SqlFailed(String sql, SQLException cause) {
      super("in: " + sql, cause);
      this.cause = cause;
    }

    SQLException sql() {
      return cause;
    }
  }

  /** The database's own failures as {@link Failure}; what the work itself threw stays as it is. */
  static Throwable named(Throwable error) {
    return switch (error) {
      case SqlFailed failed -> named(failed.sql(), error);
      case SQLException sql -> named(sql, error);
      default -> error;
    };
  }

  private static Throwable named(SQLException sql, Throwable original) {
    return switch (code(sql)) {
      case SQLITE_FULL ->
          new Failure(
              Failure.Code.UNAVAILABLE,
              "The disk is full, nothing can be saved; the operators have been told.",
              DISK_PATIENCE);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new Failure(
              Failure.Code.BUSY, "The database is busy; please try again.", Duration.ofSeconds(1));
      case SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_CORRUPT, SQLITE_NOTADB ->
          new Failure(
              Failure.Code.UNAVAILABLE,
              "The database cannot be used; the operators have been told.",
              DISK_PATIENCE);
      default -> original;
    };
  }

  /** True when the file itself is at fault rather than a statement. */
  static boolean isCorruption(SQLException error) {
    SQLiteErrorCode code = code(error);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  /** True when SQLite may have ended the whole transaction by itself ("Transactions", 2.3). */
  static boolean endsTransaction(SQLException error) {
    return switch (code(error)) {
      case SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_CORRUPT, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  /** The primary code: the low byte of the extended one. */
  private static SQLiteErrorCode code(SQLException error) {
    return SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
  }
}
