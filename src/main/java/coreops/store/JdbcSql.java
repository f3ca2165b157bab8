package coreops.store;

import coreops.store.StoreFailures.SqlFailed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, spoken to by one thread. Prepared statements are kept, because the same few run
 * again and again.
 */
final class JdbcSql implements Store.Sql, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSql.class);
  private static final int KEPT_STATEMENTS = 128;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements =
      new LinkedHashMap<>(KEPT_STATEMENTS, 0.75f, true);

  JdbcSql(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<Store.Row> query(String sql, @Nullable Object... parameters) {
    try (ResultSet result = prepared(sql, parameters).executeQuery()) {
      Map<String, Integer> columns = columns(result.getMetaData());
      List<Store.Row> rows = new ArrayList<>();
      while (result.next()) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = result.getObject(i + 1);
        }
        rows.add(new JdbcRow(columns, values));
      }
      return rows;
    } catch (SQLException e) {
      forget(sql);
      throw new SqlFailed(sql, e);
    }
  }

  @Override
  public int update(String sql, @Nullable Object... parameters) {
    try {
      return prepared(sql, parameters).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw new SqlFailed(sql, e);
    }
  }

  /** Runs a statement that takes no parameters and is not worth keeping. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Begins, marks or ends a transaction: the same few statements again and again, parsed once. */
  void control(String sql) throws SQLException {
    try {
      prepared(sql, new Object[0]).execute();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /**
   * The driver finalizes a statement whose execution failed, so the kept one would fail for ever: a
   * COMMIT that once found no room would never succeed again.
   */
  private void forget(String sql) {
    PreparedStatement broken = statements.remove(sql);
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException closed) {
        LOG.atDebug().setCause(closed).log("a failed statement was closed already");
      }
    }
  }

  /** The connection as SQLite's own, for what JDBC has no words for. */
  org.sqlite.SQLiteConnection connection() throws SQLException {
    return connection.unwrap(org.sqlite.SQLiteConnection.class);
  }

  @Override
  public void close() throws SQLException {
    statements.clear();
    connection.close();
  }

  private PreparedStatement prepared(String sql, @Nullable Object[] parameters)
      throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
      forgetEldest();
    }
    statement.clearParameters();
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
    return statement;
  }

  private void forgetEldest() throws SQLException {
    if (statements.size() > KEPT_STATEMENTS) {
      var eldest = statements.entrySet().iterator();
      PreparedStatement forgotten = eldest.next().getValue();
      eldest.remove();
      forgotten.close();
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setObject(index, null);
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setLong(index, number);
      case Double number -> statement.setDouble(index, number);
      case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
      case byte[] bytes -> statement.setBytes(index, bytes);
      default ->
          throw new IllegalArgumentException(
              "a parameter cannot be a " + value.getClass().getName());
    }
  }

  private static Map<String, Integer> columns(ResultSetMetaData meta) throws SQLException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < meta.getColumnCount(); i++) {
      columns.putIfAbsent(meta.getColumnLabel(i + 1).toLowerCase(Locale.ROOT), i);
    }
    return columns;
  }

  /** A row that was read whole, so that it outlives its statement. */
  private static final class JdbcRow implements Store.Row {
    private final Map<String, Integer> columns;
    private final @Nullable Object[] values;

    JdbcRow(Map<String, Integer> columns, @Nullable Object[] values) {
      this.columns = columns;
      this.values = values;
    }

    @Override
    public String text(String column) {
      Object value = value(column);
      return value == null ? "" : String.valueOf(value);
    }

    @Override
    public long number(String column) {
      return switch (value(column)) {
        case null -> 0;
        case Number number -> number.longValue();
        case Object other ->
            throw new IllegalArgumentException(
                column + " holds no number but a " + other.getClass().getSimpleName());
      };
    }

    @Override
    public boolean isNull(String column) {
      return value(column) == null;
    }

    private @Nullable Object value(String column) {
      Integer index = columns.get(column.toLowerCase(Locale.ROOT));
      if (index == null) {
        throw new IllegalArgumentException("no column " + column + " in " + columns.keySet());
      }
      return values[index];
    }
  }
}
