package io.storestream.pipelines.stream;

import io.storestream.contracts.Watermark;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Writes each record to the partition its input came from, so that what follows a watermark in the
 * input follows it in the output. A watermark names its partition; for other keys {@code partition}
 * finds it.
 *
 * @param partition key and number of partitions to partition
 */
public record SamePartition(ToIntBiFunction<String, Integer> partition)
    implements StreamPartitioner<String, byte[]> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, byte[] value, int numPartitions) {
    return Optional.of(
        Set.of(
            Watermark.isKey(key)
                ? Watermark.partition(key)
                : partition.applyAsInt(key, numPartitions)));
  }
}
