package coreops.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.SQLiteErrorCode;

/**
 * A copy of the database as it was at one moment, also while a bot writes to it, in this process or
 * in another. Needs no Vert.x. Blocks.
 */
public final class DatabaseCopy {
  /** The database's name in DATA_DIR. */
  public static final String FILE = "coreops.db";

  private static final String SOUND = "ok";

  /** All pages in one step: a step that others' writes interrupt would begin again. */
  private static final int ALL_PAGES = -1;

  /** Tries for the lock, each after this pause. */
  private static final int TRIES = 100;

  private static final int PAUSE_MILLIS = 50;

  private DatabaseCopy() {}

  /**
   * Copies page by page by SQLite's online backup, and checks the copy.
   *
   * @param database which exists
   * @param to a file that does not exist yet
   * @throws IOException when it cannot be read, or the copy is damaged
   */
  public static void make(Path database, Path to) throws IOException {
    try (JdbcSql sql = DatabaseFile.connect(database)) {
      int code =
          sql.connection()
              .getDatabase()
              .backup(
                  "main",
                  to.toAbsolutePath().toString(),
                  (left, all) -> {},
                  PAUSE_MILLIS,
                  TRIES,
                  ALL_PAGES);
      if (code != SQLiteErrorCode.SQLITE_OK.code) {
        throw new IOException(
            "the database cannot be copied: " + SQLiteErrorCode.getErrorCode(code));
      }
    } catch (SQLException error) {
      Files.deleteIfExists(to);
      throw new IOException("the database cannot be copied: " + error.getMessage(), error);
    }
    check(to);
  }

  /**
   * Looks through the whole file.
   *
   * @throws IOException when it is no database, or a damaged one
   */
  public static void check(Path database) throws IOException {
    try (JdbcSql sql = DatabaseFile.connect(database)) {
      String verdict =
          sql.first("PRAGMA integrity_check(1)").map(row -> row.text("integrity_check")).orElse("");
      if (!verdict.equals(SOUND)) {
        throw new IOException("the database is damaged: " + verdict);
      }
    } catch (StoreFailures.SqlFailed error) {
      throw new IOException("the database is damaged: " + error.sql().getMessage(), error);
    } catch (SQLException error) {
      throw new IOException("the database cannot be read: " + error.getMessage(), error);
    }
  }

  /** Whose tables it holds, and in which version. */
  public static Map<String, Long> versions(Path database) throws IOException {
    try (JdbcSql sql = DatabaseFile.connect(database)) {
      Map<String, Long> versions = new TreeMap<>();
      sql.query("SELECT room, version FROM schema_version")
          .forEach(row -> versions.put(row.text("room"), row.number("version")));
      return versions;
    } catch (StoreFailures.SqlFailed | SQLException error) {
      throw new IOException("the database's versions cannot be read", error);
    }
  }

  /** Rows of each table, for those who look for what has gone wrong. */
  public static Map<String, Long> rows(Path database) throws IOException {
    try (JdbcSql sql = DatabaseFile.connect(database)) {
      Map<String, Long> rows = new TreeMap<>();
      sql.query("SELECT name FROM sqlite_master WHERE type = 'table'")
          .forEach(
              table ->
                  rows.put(
                      table.text("name"),
                      sql.first("SELECT count(*) AS rows FROM \"" + table.text("name") + "\"")
                          .map(row -> row.number("rows"))
                          .orElse(0L)));
      return rows;
    } catch (StoreFailures.SqlFailed | SQLException error) {
      throw new IOException("the database's tables cannot be counted", error);
    }
  }
}
