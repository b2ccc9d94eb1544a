package io.storestream.pipelines.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LatestTest {
  @Test
  void lastRecordOfAKeyInAPartitionWins() {
    var old = new ConsumerRecord<>("topic", 0, 1, "key", new byte[] {1});
    var other = new ConsumerRecord<>("topic", 1, 5, "key", new byte[] {2});
    var last = new ConsumerRecord<>("topic", 0, 2, "key", new byte[] {3});
    assertThat(Latest.of(List.of(old, other, last))).containsExactly(last, other);
  }
}
