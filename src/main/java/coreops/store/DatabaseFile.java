package coreops.store;

import coreops.files.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code coreops.db}: opens connections to it, and moves it aside, never over, when it
 * cannot be read.
 */
final class DatabaseFile {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);

  /** How long a statement waits for another process, e.g. a backup, to let go. */
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;

  DatabaseFile(Path dataDir) {
    this.file = dataDir.resolve(DatabaseCopy.FILE);
  }

  /**
   * Opens the writer's connection with all tables in place.
   *
   * @return the connection, and where a broken predecessor was moved
   */
  Opened open(Migrations migrations, Instant now) throws SQLException, IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      return new Opened(checked(migrations), Optional.empty());
    } catch (SQLException broken) {
      if (!StoreFailures.isCorruption(broken)) {
        throw broken;
      }
      Path aside = moveAside(now);
      LOG.atError()
          .addKeyValue("moved_to", aside.getFileName())
          .setCause(broken)
          .log("the database cannot be read; it was moved aside and an empty one started");
      return new Opened(checked(migrations), Optional.of(aside));
    }
  }

  /** A connection that cannot change anything. */
  JdbcSql openReader() throws SQLException {
    JdbcSql reader = connect();
    reader.run("PRAGMA query_only=ON");
    return reader;
  }

  private JdbcSql checked(Migrations migrations) throws SQLException {
    JdbcSql sql = connect();
    try {
      sql.run("PRAGMA journal_mode=WAL");
      sql.run("PRAGMA synchronous=NORMAL");
      String verdict =
          sql.first("PRAGMA quick_check(1)").map(row -> row.text("quick_check")).orElse("");
      if (!verdict.equals("ok")) {
        throw new SQLException(verdict, "", org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT.code);
      }
      migrations.apply(sql);
      return sql;
    } catch (StoreFailures.SqlFailed failed) {
      sql.close();
      throw failed.sql();
    } catch (SQLException | RuntimeException error) {
      sql.close();
      throw error;
    }
  }

  private JdbcSql connect() throws SQLException {
    return connect(file);
  }

  /** A connection to a file that waits for others, and can do everything. */
  static JdbcSql connect(Path file) throws SQLException {
    JdbcSql sql = new JdbcSql(DriverManager.getConnection("jdbc:sqlite:" + file));
    try {
      sql.run("PRAGMA busy_timeout=" + BUSY_MILLIS);
      sql.run("PRAGMA foreign_keys=ON");
      return sql;
    } catch (SQLException error) {
      sql.close();
      throw error;
    }
  }

  private Path moveAside(Instant now) throws IOException {
    Path aside = Quarantine.free(file, now);
    Files.move(file, aside);
    for (String companion : List.of("-wal", "-shm")) {
      Path from = file.resolveSibling(file.getFileName() + companion);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + companion));
      }
    }
    return aside;
  }

  /**
   * @param writer the one connection that writes
   * @param movedAside where a database that could not be read is now
   */
  record Opened(JdbcSql writer, Optional<Path> movedAside) {}
}
