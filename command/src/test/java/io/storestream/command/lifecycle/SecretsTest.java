package io.storestream.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path data;

  @Test
  void stayTheSameForADataFolder() {
    assertThat(Secrets.in(data)).isEqualTo(Secrets.in(data));
  }

  @Test
  void areReadableByTheirOwnerOnly() throws IOException {
    Secrets.in(data);
    for (String file : new String[] {"admin-key", "database-password"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void areLongAndNotShownInLogs() {
    Secrets secrets = Secrets.in(data);
    assertThat(secrets.adminKey()).matches("[0-9a-f]{48}").isNotEqualTo(secrets.databasePassword());
    assertThat(secrets.toString()).doesNotContain(secrets.adminKey());
  }
}
