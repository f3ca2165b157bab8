package coreops.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Durable local state: one SQLite database in DATA_DIR. Rooms bring their tables as a {@link
 * Schema} and speak SQL through {@link Sql}; JDBC stays in here.
 *
 * <p>Writes run one after the other on one thread, in the order in which they were asked for, and
 * are durable (against {@code kill -9}) when the future completes; what waits together is committed
 * together. Reads run beside them. Work given before the database is open waits for it.
 */
public interface Store {
  /** Runs the work in a transaction; an exception rolls it back and fails the future. */
  <T> Future<T> write(Function<Sql, T> work);

  /** Runs the work on a snapshot; it must not change anything. */
  <T> Future<T> read(Function<Sql, T> work);

  /** Finishes what was asked for and closes the database. */
  Future<Void> close();

  /** How the database is; for the component report of whoever owns this store. */
  default StoreState state() {
    return StoreState.unknown();
  }

  /**
   * A room's tables.
   *
   * @param room the name its version is kept under
   * @param steps SQL, one statement each; appended to, never changed, because each runs once
   */
  record Schema(String room, List<String> steps) {
    public Schema {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Statements within one piece of work. Parameters: text, long, double, boolean, bytes, or null;
   * any other type is refused with an {@link IllegalArgumentException}.
   */
  interface Sql {
    List<Row> query(String sql, @Nullable Object... parameters);

    default Optional<Row> first(String sql, @Nullable Object... parameters) {
      return query(sql, parameters).stream().findFirst();
    }

    /** Rows changed. */
    int update(String sql, @Nullable Object... parameters);
  }

  /** A row of a result, read by column name. */
  interface Row {
    /** The text, or the empty string for NULL. */
    String text(String column);

    /** The number, or 0 for NULL. */
    long number(String column);

    boolean isNull(String column);
  }
}
