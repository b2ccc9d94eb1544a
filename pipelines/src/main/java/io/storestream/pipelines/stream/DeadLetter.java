package io.storestream.pipelines.stream;

import io.storestream.contracts.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, as it came, with headers that say why: {@code reason}, {@code
 * source-topic}, {@code source-partition}, {@code source-offset}, {@code stage}.
 */
public final class DeadLetter {
  private static final int LONGEST_REASON = 1_000;

  private DeadLetter() {}

  /**
   * @param stage where it failed: topology node or sink
   */
  public static ProducerRecord<byte[], byte[]> of(
      String topic,
      int partition,
      long offset,
      byte @Nullable [] key,
      byte @Nullable [] value,
      String stage,
      String reason) {
    var letter =
        new ProducerRecord<byte[], byte[]>(Topics.PIPELINES_DEAD_LETTERS.name(), null, key, value);
    header(letter, "reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    header(letter, "source-topic", topic);
    header(letter, "source-partition", Integer.toString(partition));
    header(letter, "source-offset", Long.toString(offset));
    header(letter, "stage", stage);
    return letter;
  }

  /** Class and message of a failure, causes included. */
  public static String reason(Throwable failure) {
    String own = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return failure.getCause() == null ? own : own + " <- " + reason(failure.getCause());
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
