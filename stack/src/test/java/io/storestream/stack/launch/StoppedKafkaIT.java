package io.storestream.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker told to stop in the middle of transactions leaves none of them open. A transaction whose
 * end is in the transaction log, but in none of its partitions, is never ended by anybody: its
 * group's offsets can no longer be read and its partitions no longer be read as committed.
 */
class StoppedKafkaIT {
  private static final int PRODUCERS = 40;
  private static final int PARTITIONS = 3;

  @TempDir Path data;
  private EmbeddedKafka running = new EmbeddedKafka(Path.of("unused"), 1, 2);

  @AfterEach
  void stop() {
    running.kill();
  }

  @Test
  void noTransactionStaysOpenWhenStopped() throws Exception {
    noneStaysOpenAfter(Server::stop);
  }

  @Test
  void noTransactionStaysOpenWhenKilled() throws Exception {
    noneStaysOpenAfter(Server::kill);
  }

  private void noneStaysOpenAfter(Consumer<Server> end) throws Exception {
    start();
    try (Admin admin = Admin.create(connection())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("shelf", PARTITIONS, (short) 1),
                  // the more it leads, the longer it takes to leave
                  new NewTopic("aisles", 100 * PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    var commits = new CountDownLatch(5 * PRODUCERS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < PRODUCERS; number++) {
        String id = "shop-" + number;
        threads.execute(() -> commitUntilStopped(id, commits));
      }
      assertThat(commits.await(1, TimeUnit.MINUTES)).isTrue();
      end.accept(running);
      threads.shutdownNow(); // who waits for it to come back
    }

    start();
    for (int number = 0; number < PRODUCERS; number++) {
      try (var producer = producer("shop-" + number)) {
        producer.initTransactions(); // ends what its predecessor left open
      }
    }
    assertThat(openTransactions()).isEmpty();
  }

  private void commitUntilStopped(String id, CountDownLatch commits) {
    var producer = producer(id);
    try (var consumer = consumer(id)) {
      producer.initTransactions();
      for (long round = 0; ; round++) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
          var _ = producer.send(new ProducerRecord<>("shelf", partition, id, "" + round));
        }
        producer.sendOffsetsToTransaction(
            Map.of(new TopicPartition("shelf", 0), new OffsetAndMetadata(round)),
            consumer.groupMetadata());
        producer.commitTransaction();
        commits.countDown();
      }
    } catch (KafkaException stopped) {
      var _ = Thread.interrupted(); // closing refuses to wait otherwise
      producer.close(Duration.ZERO);
    }
  }

  /** Partition and producer of each transaction that has not ended. */
  private List<String> openTransactions() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(connection())) {
      var topics = List.of("shelf", "__consumer_offsets");
      var partitions =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(topic ->
                  topic.partitions().stream()
                      .map(part -> new TopicPartition(topic.name(), part.partition())))
              .toList();
      return admin.describeProducers(partitions).all().get().entrySet().stream()
          .flatMap(partition ->
              partition.getValue().activeProducers().stream()
                  .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                  .map(producer -> partition.getKey() + " " + producer))
          .toList();
    }
  }

  private KafkaProducer<String, String> producer(String id) {
    Map<String, Object> settings = new HashMap<>(connection());
    settings.put("transactional.id", id);
    settings.put("max.block.ms", 60_000);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private KafkaConsumer<String, String> consumer(String group) {
    Map<String, Object> settings = new HashMap<>(connection());
    settings.put("group.id", group);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  private Map<String, Object> connection() {
    return Map.of("bootstrap.servers", running.bootstrapServers());
  }

  private void start() {
    running = kafka();
    running.start(Progress.SILENT);
  }

  private EmbeddedKafka kafka() {
    Ports ports = Ports.free();
    return new EmbeddedKafka(data, ports.kafka(), ports.kafkaController());
  }
}
