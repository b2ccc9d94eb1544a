package io.storestream.pipelines.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.Json;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The loop of a sink that makes its writes readable once a second. */
class UnhurriedSinkTest {
  private static final String TOPIC = Topics.SALES_FACT.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private long offset;

  @Test
  void whatMayNotBeReadableYetIsGatheredIntoOneWrite() throws InterruptedException {
    var target =
        new Target() {
          @Override
          public void prepare() {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
            schedule("a", 1);
          }

          @Override
          public List<Refused> write(List<ConsumerRecord<String, byte[]>> records) {
            events.add("write " + records.stream().map(ConsumerRecord::key).toList());
            return List.of();
          }

          @Override
          public void publish() {
            events.add("publish");
          }
        };
    var loop =
        new SinkLoop(
            new Sink("sales", List.of(Topics.SALES_FACT), target, Sink.Pace.UNHURRIED),
            () -> consumer,
            _ -> {},
            (_, passed) -> {
              long position = passed.getOrDefault(0, List.of()).getLast().position();
              events.add("readable " + position);
              if (position == 1) { // three fetches, at the beginning of the second to wait for
                schedule("b", 2);
                schedule("c", 3);
                schedule("b", 4);
              }
            });
    var thread = Thread.ofPlatform().start(loop);
    await().untilAsserted(() -> assertThat(events).last().isEqualTo("readable 4"));
    loop.stop();
    thread.join();
    assertThat(events)
        .containsExactly(
            "write [a]", "publish", "readable 1", "write [b, c, b]", "publish", "readable 4");
  }

  /** One poll: a value and the watermark behind it. */
  private void schedule(String key, long position) {
    consumer.schedulePollTask(() -> {
      add(key, new byte[] {'1'});
      add(Watermark.key(0), Json.bytes(new Watermark(position, null)));
    });
  }

  private void add(String key, byte[] value) {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset++, key, value));
  }
}
