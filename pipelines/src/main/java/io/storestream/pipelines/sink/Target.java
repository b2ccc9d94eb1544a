package io.storestream.pipelines.sink;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A place outside Kafka. Writing the same records again, in part or whole, changes nothing. */
public interface Target {
  /**
   * Creates what is missing there.
   *
   * @throws Exception if the place cannot be reached; it is asked again
   */
  void prepare() throws Exception;

  /**
   * Writes records, of each partition in offset order and without watermarks.
   *
   * @return records the place refuses for what they are: poison
   * @throws Unwritten if some were not written for a passing reason
   * @throws Exception if perhaps none was written; all are tried again
   */
  List<Refused> write(List<ConsumerRecord<String, byte[]>> records) throws Exception;

  /** Makes what was written readable. */
  default void publish() throws Exception {}

  /** A record that can never be written, and why. */
  record Refused(ConsumerRecord<String, byte[]> record, String reason) {}

  /** These are left to write; the others are written or refused. */
  final class Unwritten extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<ConsumerRecord<String, byte[]>> left;
    private final transient List<Refused> refused;

    public Unwritten(
        String reason, List<ConsumerRecord<String, byte[]>> left, List<Refused> refused) {
      super(reason);
      this.left = left;
      this.refused = refused;
    }

    List<ConsumerRecord<String, byte[]>> left() {
      return left;
    }

    List<Refused> refused() {
      return refused;
    }
  }
}
