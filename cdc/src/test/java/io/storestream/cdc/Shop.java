package io.storestream.cdc;

import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;

import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the tables of {@code api}, empty topics, and capture between them. */
final class Shop {
  static final EmbeddedStack STACK = EmbeddedStack.shared(POSTGRESQL, KAFKA);
  private static final Path MIGRATIONS = Path.of("../api/src/main/resources/db/migration");

  final String url = STACK.freshDatabase();
  final DriverManagerDataSource source =
      new DriverManagerDataSource(url, STACK.databaseUser(), STACK.databasePassword());
  final JdbcClient db = JdbcClient.create(source);

  Shop() {
    dropSlot();
    var topics = new ArrayList<Topic<?>>(Topics.CAPTURED);
    topics.add(Topics.CDC_OFFSETS);
    STACK.freshTopics(topics.toArray(new Topic<?>[0]));
  }

  static Shop migrated() {
    var shop = new Shop();
    shop.migrate();
    return shop;
  }

  /** Runs the migrations that {@code api} ships, in their order. */
  void migrate() {
    for (Path file : migrations()) {
      try {
        new JdbcTemplate(source).execute(Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> migrations() {
    try (var files = Files.walk(MIGRATIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process needs to know. */
  Map<String, String> environment() {
    var environment = new HashMap<>(STACK.environment());
    environment.put("DATABASE_URL", url);
    return environment;
  }

  /** Capture inside this JVM; the test closes it. */
  ConfigurableApplicationContext capture(String... settings) {
    var properties = new HashMap<String, Object>(environment());
    properties.put("PORT", "0");
    for (String setting : settings) {
      int at = setting.indexOf('=');
      properties.put(setting.substring(0, at), setting.substring(at + 1));
    }
    return new SpringApplicationBuilder(CdcApplication.class).properties(properties).run();
  }

  void dropSlot() {
    db.sql(
            """
            select pg_terminate_backend(active_pid, 5000)
            from pg_replication_slots where slot_name = 'storestream' and active
            """)
        .query()
        .listOfRows();
    db.sql(
            """
            select pg_drop_replication_slot(slot_name)
            from pg_replication_slots where slot_name = 'storestream'
            """)
        .query()
        .listOfRows();
  }

  /** Where the log ends: what {@code Commit-Position} would say now. */
  long position() {
    return db.sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn").query(Long.class).single();
  }

  void product(String id, String title) {
    db.sql("insert into catalog.product (id, slug, title, status) values (?, ?, ?, 'published')")
        .params(id, id, title)
        .update();
  }
}
