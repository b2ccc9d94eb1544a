package io.storestream.cdc.capture;

import io.storestream.cdc.publish.CapturedTopics;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What must be true before an engine starts, and how it may start. */
@Component
class Preparation {
  private static final Logger log = LoggerFactory.getLogger(Preparation.class);

  private final CaptureSettings settings;
  private final JdbcDatabase database;
  private final CapturedTopics topics;
  private final StoredProgress progress;

  Preparation(
      CaptureSettings settings,
      JdbcDatabase database,
      CapturedTopics topics,
      StoredProgress progress) {
    this.settings = settings;
    this.database = database;
    this.topics = topics;
    this.progress = progress;
  }

  /** Looks once; drops a slot and forgets progress where {@link Start} says so. */
  Start prepare() throws InterruptedException {
    try {
      if (!database.publicationExists()) {
        return new Start.NotYet(
            "publication %s does not exist; the migrations of api create it"
                .formatted(settings.publication()));
      }
    } catch (DataAccessException e) {
      return new Start.NotYet("PostgreSQL: " + Reasons.of(e));
    }
    try {
      topics.ensure();
      return decide();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return new Start.NotYet("Kafka: " + Reasons.of(e));
    } catch (DataAccessException e) {
      return new Start.NotYet("PostgreSQL: " + Reasons.of(e));
    }
  }

  private Start decide() throws InterruptedException, ExecutionException {
    var now = database.identity();
    var slot = database.slot();
    var start = Start.decide(progress.read(), now, database.position(), slot.orElse(null));
    switch (start) {
      case Start.Snapshot snapshot -> {
        if (snapshot.dropSlot()) {
          if (slot.isPresent() && slot.get().activePid() != null) {
            return new Start.NotYet(
                "slot %s is in use by backend %d"
                    .formatted(settings.slot(), slot.get().activePid()));
          }
          log.warn("dropping slot {}: its snapshot did not complete or is void", settings.slot());
          database.dropSlot();
        }
        if (snapshot.forget()) {
          progress.forget();
        }
        progress.remember(now);
      }
      case Start.Resume _, Start.Refuse _, Start.NotYet _ -> {}
    }
    return start;
  }
}
