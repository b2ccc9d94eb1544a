package io.storestream.api.promotion;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Keeps what staff have set up in memory; it is read anew when its revision in the database is
 * another one, so that every instance prices by the latest commit.
 */
@Component
class CurrentTariffs {
  private final JdbcDefinitions definitions;
  private final AtomicReference<Tariffs> kept = new AtomicReference<>(Tariffs.NONE);

  CurrentTariffs(JdbcDefinitions definitions) {
    this.definitions = definitions;
  }

  /**
   * @param revision read a moment ago; what is read here may be newer, never older
   */
  Tariffs at(long revision) {
    var tariffs = kept.get();
    if (tariffs.revision() != revision) {
      tariffs = Tariffs.of(revision, definitions.all());
      kept.set(tariffs);
    }
    return tariffs;
  }
}
