package io.storestream.recommender.jobs;

import io.storestream.contracts.BatchRequestEvent;
import io.storestream.contracts.BatchRequestEvent.BatchRequest;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Takes requests in. A record is acknowledged after its row is committed, so none is lost; the same
 * request again is the same row.
 */
@Component
class Requests {
  /** Of the listener container. */
  static final String LISTENER = "requests";

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}"); // becomes part of keys

  private final JdbcRuns runs;
  private final Runner runner;
  private final Clock clock;

  Requests(JdbcRuns runs, Runner runner, Clock clock) {
    this.runs = runs;
    this.runner = runner;
    this.clock = clock;
  }

  @KafkaListener(id = LISTENER, idIsGroup = false, autoStartup = "false", topics = TOPIC)
  void receive(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null || Watermark.isKey(record.key())) {
      return;
    }
    BatchRequestEvent event;
    try {
      event = Topics.BATCH_REQUEST.decode(record.value());
    } catch (JacksonException e) {
      LOG.error("{} is no batch request, left out: {}", position(record), e.getOriginalMessage());
      return;
    }
    var request = event.data();
    if (request == null || request.id() == null || !ID.matcher(request.id()).matches()) {
      LOG.error("{} has no usable id, left out", position(record));
      return;
    }
    take(record, event.at(), run(request));
  }

  private void take(ConsumerRecord<String, byte[]> record, @Nullable Instant at, Run run) {
    try {
      var objection = runner.objection(run.job(), run.parameters());
      runs.request(run, at == null ? clock.instant() : at, objection);
      LOG.info("run {} of {} is requested", run.id(), run.job());
    } catch (DataIntegrityViolationException e) { // text that PostgreSQL cannot hold
      LOG.error("{} cannot be stored, left out: {}", position(record), e.getMessage());
    }
  }

  /** JSON may lack what the record promises. */
  private static Run run(BatchRequest request) {
    Map<String, String> given = new TreeMap<>();
    if (request.parameters() != null) {
      request
          .parameters()
          .forEach((name, value) -> given.put(name, String.valueOf((Object) value)));
    }
    return new Run(request.id(), String.valueOf((Object) request.job()), given);
  }

  private static final String TOPIC = "event.batch-request.v1";

  private static String position(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
