package io.storestream.pipelines.sink.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Schema {@code analytics}; its migration history lives in it. */
final class AnalyticsSchema {
  private final DataSource database;
  private boolean migrated;

  AnalyticsSchema(DataSource database) {
    this.database = database;
  }

  /** Brings the schema up to date, once per process. */
  synchronized void migrate() {
    if (!migrated) {
      Flyway.configure()
          .dataSource(database)
          .defaultSchema("analytics")
          .locations("classpath:db/migration-analytics")
          .load()
          .migrate();
      migrated = true;
    }
  }
}
