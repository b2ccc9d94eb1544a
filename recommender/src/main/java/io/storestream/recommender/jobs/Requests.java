package io.storestream.recommender.jobs;

import io.storestream.contracts.BatchRequestEvent;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  Requests(JdbcRuns runs, Runner runner) {
    this.runs = runs;
    this.runner = runner;
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
    var run = new Run(request.id(), request.job(), request.parameters());
    runs.request(run, event.at(), runner.objection(run.job(), run.parameters()));
    LOG.info("run {} of {} is requested", run.id(), run.job());
  }

  private static final String TOPIC = "event.batch-request.v1";

  private static String position(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
