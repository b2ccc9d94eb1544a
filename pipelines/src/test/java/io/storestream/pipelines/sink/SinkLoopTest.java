package io.storestream.pipelines.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.Json;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop over Kafka's own in-memory consumer and a target that fails when told to. */
class SinkLoopTest {
  private static final String TOPIC = Topics.PRODUCT_INDEX.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  /** What happened, in order: {@code write a}, {@code publish}, {@code readable 7}. */
  private final List<String> events = new CopyOnWriteArrayList<>();

  private final FailingTarget target = new FailingTarget();
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private volatile boolean acknowledgementsFail;
  private SinkLoop loop = loop();
  private Thread thread = new Thread(loop);
  private long offset;

  private final class FailingTarget implements Target {
    final AtomicInteger failures = new AtomicInteger();
    volatile String poison = "";

    @Override
    public void prepare() {
      events.add("prepare");
    }

    @Override
    public List<Refused> write(List<ConsumerRecord<String, byte[]>> records) throws Exception {
      if (failures.getAndDecrement() > 0) {
        events.add("fail");
        throw new IOException("target is down");
      }
      var refused = new ArrayList<Refused>();
      for (var record : records) {
        if (record.key().equals(poison)) {
          refused.add(new Refused(record, "does not fit"));
        } else {
          events.add("write " + record.key());
        }
      }
      return refused;
    }

    @Override
    public void publish() {
      events.add("publish");
    }
  }

  private SinkLoop loop() {
    return new SinkLoop(
        new Sink("products", List.of(Topics.PRODUCT_INDEX), target, Sink.Pace.AT_ONCE),
        () -> consumer,
        letters ->
            letters.forEach(letter -> events.add("letter " + new String(letter.key(), UTF_8))),
        (_, passed) -> {
          if (acknowledgementsFail) {
            throw new IllegalStateException("nobody listens");
          }
          passed.values().forEach(marks -> events.add("readable " + marks.getLast().position()));
        });
  }

  @BeforeEach
  void start() {
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    thread.start();
    await().until(() -> !consumer.subscription().isEmpty());
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.stop();
    thread.join();
  }

  @Test
  void acknowledgesAfterWritingAndPublishing() {
    poll("a", "b", "~7");
    awaitLast("readable 7");
    assertThat(events).containsExactly("prepare", "write a", "write b", "publish", "readable 7");
  }

  @Test
  void nothingWrittenIsAcknowledgedWithoutPublishing() {
    poll("a", "~7");
    awaitLast("readable 7");
    poll("~8");
    awaitLast("readable 8");
    assertThat(events).containsOnlyOnce("publish");
  }

  @Test
  void blocksAndRetriesWhileTheTargetIsDown() {
    target.failures.set(2);
    poll("a", "~7");
    awaitLast("readable 7");
    assertThat(events)
        .containsExactly("prepare", "fail", "fail", "write a", "publish", "readable 7");
    assertThat(loop.state().healthy()).isTrue();
    assertThat(loop.state().retries()).isEqualTo(2);
  }

  @Test
  void stateSaysWhatBlocks() {
    target.failures.set(1_000);
    poll("a");
    await().until(() -> !loop.state().healthy());
    assertThat(loop.state().describe()).contains("target is down");
  }

  @Test
  void refusedRecordBecomesADeadLetterAndItsNeighboursAreWritten() {
    target.poison = "b";
    poll("a", "b", "c", "~7");
    awaitLast("readable 7");
    assertThat(events)
        .containsExactly("prepare", "write a", "write c", "letter b", "publish", "readable 7");
  }

  @Test
  void watermarkIsKeptUntilItIsNoted() {
    acknowledgementsFail = true;
    poll("a", "~7");
    await().until(() -> !loop.state().healthy());
    assertThat(loop.state().describe()).contains("nobody listens");
    acknowledgementsFail = false;
    awaitLast("readable 7");
  }

  @Test
  void commitsWhatItWroteWhenItStops() throws InterruptedException {
    var committed = new HashMap<TopicPartition, Long>();
    poll("a", "b", "~7");
    awaitLast("readable 7");
    consumer.schedulePollTask(() -> committed.put(PARTITION, consumer.position(PARTITION)));
    await().until(() -> !committed.isEmpty());
    assertThat(committed).containsEntry(PARTITION, 3L);
  }

  /** Records of one poll; {@code ~7} is a watermark. */
  private void poll(String... keys) {
    consumer.schedulePollTask(() -> {
      for (String key : keys) {
        boolean mark = key.startsWith("~");
        byte[] value =
            mark
                ? Json.bytes(new Watermark(Long.parseLong(key.substring(1)), null))
                : key.getBytes(UTF_8);
        consumer.addRecord(
            new ConsumerRecord<>(TOPIC, 0, offset++, mark ? Watermark.key(0) : key, value));
      }
    });
  }

  private void awaitLast(String event) {
    await().untilAsserted(() -> assertThat(events).last().isEqualTo(event));
  }
}
