package coreops.store;

import java.sql.SQLException;
import java.util.List;

/** Brings each room's tables to the version that this program knows; each step runs once. */
final class Migrations {
  private final List<Store.Schema> schemas;

  Migrations(List<Store.Schema> schemas) {
    this.schemas = List.copyOf(schemas);
    long rooms = schemas.stream().map(Store.Schema::room).distinct().count();
    if (rooms != schemas.size()) {
      throw new IllegalArgumentException("two schemas of one room: " + schemas);
    }
  }

  /**
   * Applies what is missing, all of it or nothing.
   *
   * @throws NewerTables when a room's tables are newer than its schema
   */
  void apply(JdbcSql sql) throws SQLException {
    sql.run(
        "CREATE TABLE IF NOT EXISTS schema_version"
            + " (room TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT");
    sql.run("BEGIN IMMEDIATE");
    try {
      for (Store.Schema schema : schemas) {
        apply(sql, schema);
      }
      sql.run("COMMIT");
    } catch (SQLException | RuntimeException error) {
      sql.run("ROLLBACK");
      throw error;
    }
  }

  private static void apply(JdbcSql sql, Store.Schema schema) throws SQLException {
    long found =
        sql.first("SELECT version FROM schema_version WHERE room = ?", schema.room())
            .map(row -> row.number("version"))
            .orElse(0L);
    int known = schema.steps().size();
    if (found > known) {
      throw new NewerTables(schema.room(), found, known);
    }
    if (found == known) {
      return;
    }
    for (String step : schema.steps().subList((int) found, known)) {
      sql.run(step);
    }
    sql.update(
        "INSERT INTO schema_version (room, version) VALUES (?, ?)"
            + " ON CONFLICT (room) DO UPDATE SET version = excluded.version",
        schema.room(),
        (long) known);
  }
}
