package coreops.store;

import io.vertx.core.Future;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * The real SQL in memory, done at once on the calling thread, so that a test in virtual time knows
 * that everything has happened when the clock stops.
 */
public final class InlineStore implements Store {
  private final JdbcSql sql;

  public InlineStore(List<Schema> schemas) {
    try {
      sql = new JdbcSql(DriverManager.getConnection("jdbc:sqlite::memory:"));
      new Migrations(schemas).apply(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public <T> Future<T> write(Function<Sql, T> work) {
    return read(work);
  }

  @Override
  public <T> Future<T> read(Function<Sql, T> work) {
    try {
      return Future.succeededFuture(work.apply(sql));
    } catch (RuntimeException error) {
      return Future.failedFuture(StoreFailures.named(error));
    }
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
