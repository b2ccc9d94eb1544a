package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.search.LittleIndex;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OtherInstance;
import io.storestream.contracts.Json;
import io.storestream.stack.launch.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * What the previous version of the API asks of the database must be possible on the new schema; see
 * decision 025. {@code -Dstatements.record=true} records this version as the previous one.
 */
@ApiTest
class ExpandContractIT {
  private static final Path RECORDED =
      ProjectFolder.root().resolve("api/src/test/resources/previous-statements.json");
  private static final Pattern INSERT =
      Pattern.compile(
          "insert\\s+into\\s+([a-z_]+)\\.([a-z_]+)(?:\\s+as\\s+\\w+)?\\s*\\(([^)]*)\\)");

  private final DataSource database;
  private final JdbcClient db;

  ExpandContractIT(
      ApiClient api, DataSource database, JdbcClient db, @Value("${search.url}") String index)
      throws IOException, SQLException {
    this.database = database;
    this.db = db;
    if (Boolean.getBoolean("statements.record")) {
      LittleIndex.create(index);
      record();
    }
  }

  private void record() throws IOException, SQLException {
    try (var instance =
        new OtherInstance(
            List.of(Statements.Setup.class), "limits.requests=0", "limits.admin-requests=0")) {
      new DocumentedRun(instance.client()).run(DocumentedCalls.load());
    }
    var possible = new ArrayList<String>();
    try (var connection = database.getConnection()) {
      for (var statement : Statements.all()) {
        if (statement.contains("?") && refusal(connection, statement).isEmpty()) {
          possible.add(statement);
        }
      }
    }
    Files.createDirectories(RECORDED.getParent());
    var lines = possible.stream().map(Json::text).toList();
    Files.writeString(RECORDED, "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  @Test
  void everyStatementOfThePreviousVersionIsStillPossible() throws IOException, SQLException {
    var refused = new TreeMap<String, String>();
    try (var connection = database.getConnection()) {
      for (var statement : recorded()) {
        var refusal = refusal(connection, statement);
        if (!refusal.isEmpty()) {
          refused.put(statement, refusal);
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void noColumnThatThePreviousVersionLeavesOutMustHaveAValue() throws IOException {
    var missing = new TreeSet<String>();
    for (var statement : recorded()) {
      var insert = INSERT.matcher(statement);
      if (insert.find()) {
        var given = Set.of(insert.group(3).strip().split("\\s*,\\s*", -1));
        for (var column : obligatory(insert.group(1), insert.group(2))) {
          if (!given.contains(column)) {
            missing.add(insert.group(1) + "." + insert.group(2) + "." + column);
          }
        }
      }
    }
    assertThat(missing).as("new columns need a default or may be null").isEmpty();
  }

  @Test
  void aDroppedColumnAndAnObligatoryOneWouldBeSeen() throws SQLException {
    try (var connection = database.getConnection()) {
      assertThat(refusal(connection, "select no_such from orders.customer_order where id = ?"))
          .contains("no_such");
      assertThat(refusal(connection, "select id from orders.customer_order where id = ?"))
          .isEmpty();
    }
    assertThat(obligatory("orders", "customer_order"))
        .contains("number", "currency")
        .doesNotContain("version", "email");
  }

  private static List<String> recorded() throws IOException {
    List<String> statements =
        Json.MAPPER.readValue(Files.readString(RECORDED), new TypeReference<>() {});
    assertThat(statements).hasSizeGreaterThan(50);
    assertThat(statements).anyMatch(statement -> INSERT.matcher(statement).find());
    return statements;
  }

  /** What PostgreSQL says when it plans the statement; empty when it can. */
  private static String refusal(Connection connection, String statement) {
    try (var prepared = connection.prepareStatement(statement)) {
      prepared.getParameterMetaData();
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private List<String> obligatory(String schema, String table) {
    return db.sql(
            """
            select column_name from information_schema.columns
            where table_schema = ? and table_name = ? and is_nullable = 'NO'
              and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'
            """)
        .params(schema, table)
        .query(String.class)
        .list();
  }
}
