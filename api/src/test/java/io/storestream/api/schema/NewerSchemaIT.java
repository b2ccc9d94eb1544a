package io.storestream.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiTest;
import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lets this version be the previous one some day. */
@ApiTest
class NewerSchemaIT {
  private final Flyway flyway;

  NewerSchemaIT(Flyway flyway) {
    this.flyway = flyway;
  }

  @Test
  void startsOnASchemaWithMigrationsItDoesNotHave(@TempDir Path folder) throws IOException {
    var database = EmbeddedStack.shared().freshDatabase();
    for (int number = 1; number <= 3; number++) {
      Files.writeString(
          folder.resolve("V" + number + "__t.sql"), "create table t" + number + " ()");
    }
    assertThat(on(database, folder).migrate().migrationsExecuted).isEqualTo(3);

    Files.delete(folder.resolve("V1__t.sql")); // features number independently: lower than the last
    Files.delete(folder.resolve("V3__t.sql")); // higher
    var again = on(database, folder).migrate();

    assertThat(again.success).isTrue();
    assertThat(again.migrationsExecuted).isZero();
  }

  /** As the application migrates, with other files. */
  private Flyway on(String database, Path folder) {
    return Flyway.configure()
        .configuration(flyway.getConfiguration())
        .dataSource(
            database,
            EmbeddedStack.shared().databaseUser(),
            EmbeddedStack.shared().databasePassword())
        .locations("filesystem:" + folder)
        .load();
  }
}
