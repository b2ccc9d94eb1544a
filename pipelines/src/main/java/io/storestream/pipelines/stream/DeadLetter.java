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
  private static final int LONGEST_MESSAGE = 300;

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

  /** Class and message of a failure and its causes, on one line. */
  public static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    String own = failure.getClass().getSimpleName() + ": " + shortened(message);
    return failure.getCause() == null ? own : own + " <- " + reason(failure.getCause());
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
