package io.storestream.pipelines.sink.postgres;

import io.storestream.contracts.Topics;
import io.storestream.pipelines.sink.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Behaviour and the erasures of people in it, by one thread: a visitor's events and erasure are in
 * the same partition number, so none slips in while it is erased. What comes later, as in a replay
 * from the beginning, is left out by the table of erasures.
 *
 * @param events takes behaviour
 * @param erasures takes erasures
 */
record ErasingTarget(Target events, Target erasures) implements Target {
  @Override
  public void prepare() throws Exception {
    events.prepare();
  }

  @Override
  public List<Refused> write(List<ConsumerRecord<String, byte[]>> records) throws Exception {
    var parts =
        records.stream()
            .collect(
                Collectors.partitioningBy(record -> record.topic().equals(Topics.ERASURE.name())));
    var refused = new ArrayList<Refused>(events.write(parts.getOrDefault(false, List.of())));
    refused.addAll(erasures.write(parts.getOrDefault(true, List.of())));
    return refused;
  }
}
