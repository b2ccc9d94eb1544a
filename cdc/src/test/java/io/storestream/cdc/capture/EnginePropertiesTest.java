package io.storestream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.cdc.publish.KafkaSettings;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class EnginePropertiesTest {
  @Test
  void findsTheDatabaseByItsUrl() {
    assertThat(properties("jdbc:postgresql://db.shop:6543/storestream?sslmode=require"))
        .containsEntry("database.hostname", "db.shop")
        .containsEntry("database.port", "6543")
        .containsEntry("database.dbname", "storestream");
    assertThat(properties("jdbc:postgresql://db/shop")).containsEntry("database.port", "5432");
  }

  @Test
  void saysWhichUrlItNeeds() {
    assertThatThrownBy(() -> properties("jdbc:mysql://db/shop"))
        .hasMessageContaining("jdbc:postgresql://host:port/database");
  }

  @Test
  void neitherSlotNorPublicationIsTouched() {
    assertThat(properties("jdbc:postgresql://db/shop"))
        .containsEntry("slot.drop.on.stop", "false")
        .containsEntry("publication.autocreate.mode", "disabled")
        .containsEntry("offset.mismatch.strategy", "trust_offset")
        .containsEntry("provide.transaction.metadata", "false")
        .containsEntry("errors.max.retries", "0");
  }

  private static Properties properties(String url) {
    var database = new DataSourceProperties();
    database.setUrl(url);
    database.setUsername("shop");
    database.setPassword("secret");
    var defaults = new Binder(new MapConfigurationPropertySource(Map.of()));
    return EngineProperties.of(
        defaults.bindOrCreate("storestream.capture", CaptureSettings.class),
        new KafkaSettings("127.0.0.1:9092", (short) 1),
        database);
  }
}
