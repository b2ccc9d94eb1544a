package io.storestream.stack.testing;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class EmbeddedStackIT {
  private static final EmbeddedStack STACK =
      EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS, ELASTICSEARCH);

  @Test
  void databasesAreCopiedFromATemplate() throws SQLException {
    String template = STACK.freshDatabase();
    execute(template, "create table shelf (id int); insert into shelf values (1), (2)");
    String copy = STACK.freshDatabase(template.substring(template.lastIndexOf('/') + 1));
    assertThat(query(copy, "select count(*) from shelf")).isEqualTo("2");
    assertThat(copy).isNotEqualTo(template);
  }

  @Test
  void walIsLogical() throws SQLException {
    assertThat(query(STACK.jdbcUrl(), "show wal_level")).isEqualTo("logical");
  }

  @Test
  void topicsOfTheContractsAreRecreated() throws Exception {
    STACK.freshTopics();
    STACK.freshTopics(Topics.CATALOG);
    STACK.freshTopics();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", STACK.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream().map(Topic::name).toList());
    }
  }

  @Test
  void everyCallGetsAnotherRedisDatabase() {
    assertThat(STACK.freshRedisUrl()).isNotEqualTo(STACK.freshRedisUrl());
    STACK.flushRedis();
  }

  @Test
  void environmentNamesEveryServer() {
    assertThat(STACK.environment())
        .containsKeys(
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "KAFKA_BOOTSTRAP_SERVERS",
            "REDIS_URL",
            "ELASTICSEARCH_URL");
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, STACK.databaseUser(), STACK.databasePassword());
  }
}
