package io.storestream.stack.testing;

import io.storestream.stack.launch.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases made for one test. */
final class TestDatabases {
  private TestDatabases() {}

  static void create(EmbeddedPostgres postgres, String name, String template) {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), EmbeddedPostgres.USER, postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot copy database " + template + " to " + name, e);
    }
  }
}
