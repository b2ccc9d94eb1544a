package io.storestream.recommender.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * At most one process executes jobs: a PostgreSQL advisory lock held by a connection of its own. It
 * ends with the connection, so a killed process blocks nobody. Used by one thread.
 */
@Component
class SingleInstance {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final long KEY = 0x73746f7265726563L; // "storerec"

  private final DataSource dataSource;
  private @Nullable Connection holder;
  private boolean waiting;

  SingleInstance(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes the lock, or checks that it is still held. */
  boolean held() throws SQLException {
    var connection = holder;
    if (connection != null && connection.isValid(2)) {
      return true;
    }
    release();
    connection = dataSource.getConnection();
    boolean locked = false;
    try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      statement.setLong(1, KEY);
      try (var row = statement.executeQuery()) {
        locked = row.next() && row.getBoolean(1);
      }
    } finally {
      if (!locked) {
        connection.close();
      }
    }
    if (locked) {
      holder = connection;
      waiting = false;
      LOG.info("this process executes the jobs");
    } else if (!waiting) {
      waiting = true;
      LOG.info("another recommender executes the jobs; waiting to take over");
    }
    return locked;
  }

  void release() {
    var connection = holder;
    holder = null;
    if (connection == null) {
      return;
    }
    try (connection;
        var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
      statement.setLong(1, KEY);
      statement.execute();
    } catch (SQLException e) {
      LOG.warn("the lock was lost: {}", e.getMessage());
    }
  }
}
