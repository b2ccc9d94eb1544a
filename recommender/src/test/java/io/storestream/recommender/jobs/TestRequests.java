package io.storestream.recommender.jobs;

import io.storestream.contracts.BatchRequestEvent;
import io.storestream.contracts.BatchRequestEvent.BatchRequest;
import io.storestream.contracts.Json;
import io.storestream.contracts.Topics;
import io.storestream.stack.testing.EmbeddedStack;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Requests as they arrive from the outbox. */
final class TestRequests {
  private TestRequests() {}

  static void send(EmbeddedStack stack, String id, String job, Map<String, String> parameters) {
    var request = new BatchRequest(id, job, parameters);
    var event =
        new BatchRequestEvent(
            "evt_" + id, "batch-request.created", id, 1, 1, Instant.now(), null, request);
    send(stack, id, Json.bytes(event));
  }

  static void send(EmbeddedStack stack, String key, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.BATCH_REQUEST.name(), 0, key, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
