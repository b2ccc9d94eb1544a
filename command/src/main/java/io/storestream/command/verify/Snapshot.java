package io.storestream.command.verify;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL at one WAL position. The tables named are locked against writers for the moment in
 * which position and snapshot are taken, so that every change at or before the position is in the
 * snapshot and no later one is.
 */
final class Snapshot implements AutoCloseable {
  /** Every order, refund and credit note writes here in its own transaction. */
  static final String EVENTS = "outbox.event";

  /** All that a product document is made of, in the order in which a product is written. */
  static final String CATALOG =
      "catalog.category, catalog.product, catalog.product_category, catalog.variant,"
          + " catalog.price, inventory.stock, review.summary";

  /** Shorter than the server's deadlock_timeout, so that never a shopper is the victim. */
  private static final String LOCK_TIMEOUT = "500ms";

  private static final int ATTEMPTS = 60;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Connection connection;
  private final long position;

  private Snapshot(Connection connection, long position) {
    this.connection = connection;
    this.position = position;
  }

  /** Position and snapshot; writers go on as soon as this returns. */
  static Snapshot take(RunningSystem system, String tables) {
    try (Snapshot held = hold(system, tables)) {
      return held.reader(system);
    }
  }

  /** The same, but writers of the tables wait until {@link #close()}. Close soon. */
  static Snapshot hold(RunningSystem system, String tables) {
    for (int attempt = 1; ; attempt++) {
      try {
        return lock(connect(system), tables);
      } catch (SQLException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == ATTEMPTS) {
          throw unreachable(system, e);
        }
      }
    }
  }

  private static Snapshot lock(Connection writer, String tables) throws SQLException {
    begin(writer);
    try (Statement sql = writer.createStatement()) {
      sql.execute("set local lock_timeout = '" + LOCK_TIMEOUT + "'");
      sql.execute("lock table " + tables + " in share mode");
      try (ResultSet row =
          sql.executeQuery("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")) {
        row.next();
        return new Snapshot(writer, row.getLong(1));
      }
    } catch (SQLException e) {
      writer.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  long position() {
    return position;
  }

  /** Another view of the same snapshot, which outlives this one and holds nobody up. */
  Snapshot reader(RunningSystem system) {
    try (Statement exporting = connection.createStatement();
        ResultSet row = exporting.executeQuery("select pg_export_snapshot()")) {
      row.next();
      Connection reader = connect(system);
      begin(reader);
      try (Statement sql = reader.createStatement()) {
        sql.execute("set transaction snapshot '" + row.getString(1) + "'");
      }
      return new Snapshot(reader, position);
    } catch (SQLException e) {
      throw unreachable(system, e);
    }
  }

  static Connection connect(RunningSystem system) throws SQLException {
    return DriverManager.getConnection(
        system.jdbcUrl(), system.databaseUser(), system.databasePassword());
  }

  private static void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  static CommandFailure unreachable(RunningSystem system, SQLException e) {
    return new CommandFailure(
        ExitCode.FAILED, "PostgreSQL at " + system.jdbcUrl() + ": " + e.getMessage());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException _) {
      // nothing was written
    }
  }
}
