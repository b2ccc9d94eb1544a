package io.storestream.pipelines.sink.elastic;

import io.storestream.contracts.Indexes;
import io.storestream.pipelines.sink.Latest;
import io.storestream.pipelines.sink.Target;
import io.storestream.pipelines.sink.elastic.Elastic.Action;
import io.storestream.pipelines.sink.elastic.Elastic.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An index that a topic is copied to. The version of a document is generation and offset of its
 * record, so that an older record never overwrites a newer one.
 */
final class ElasticTarget implements Target {
  private static final int BULK_ACTIONS = 1_000;
  private static final int BULK_BYTES = 4 << 20;

  /** Documents that a record becomes. */
  interface Documents {
    /**
     * @return source by document id
     * @throws JacksonException if the record cannot be read
     */
    Map<String, byte[]> of(ConsumerRecord<String, byte[]> record);
  }

  private final Elastic elastic;
  private final int generation;
  private final String index;
  private final JsonNode definition;
  private final boolean lastOfKey;
  private final Documents documents;

  /**
   * @param lastOfKey only the last record of a key matters
   */
  ElasticTarget(
      Elastic elastic,
      int generation,
      String index,
      JsonNode definition,
      boolean lastOfKey,
      Documents documents) {
    this.elastic = elastic;
    this.generation = generation;
    this.index = index;
    this.definition = definition;
    this.lastOfKey = lastOfKey;
    this.documents = documents;
  }

  @Override
  public void prepare() throws IOException {
    elastic.ensureIndex(index, definition);
  }

  @Override
  public List<Refused> write(List<ConsumerRecord<String, byte[]>> records)
      throws IOException, Unwritten {
    var batch = new Batch();
    for (var record : lastOfKey ? Latest.of(records) : records) {
      try {
        long version = Indexes.externalVersion(generation, record.offset());
        documents
            .of(record)
            .forEach((id, source) -> batch.add(record, new Action(index, id, version, source)));
      } catch (JacksonException e) {
        batch.refused.put(record, "JacksonException: " + e.getOriginalMessage());
      }
      if (batch.full()) {
        batch.flush();
      }
    }
    batch.flush();
    return batch.result();
  }

  @Override
  public void publish() throws IOException {
    elastic.refresh(index);
  }

  /** Actions not sent yet, and what became of the records before. */
  private final class Batch {
    private final List<Action> actions = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> owners = new ArrayList<>();
    private final Map<ConsumerRecord<String, byte[]>, String> left = new LinkedHashMap<>();
    private final Map<ConsumerRecord<String, byte[]>, String> refused = new LinkedHashMap<>();
    private int bytes;

    void add(ConsumerRecord<String, byte[]> owner, Action action) {
      actions.add(action);
      owners.add(owner);
      bytes += action.source().length;
    }

    boolean full() {
      return actions.size() >= BULK_ACTIONS || bytes >= BULK_BYTES;
    }

    void flush() throws IOException {
      if (actions.isEmpty()) {
        return;
      }
      List<Outcome> outcomes = elastic.bulk(actions);
      for (int i = 0; i < outcomes.size(); i++) {
        Outcome outcome = outcomes.get(i);
        if (!outcome.applied()) {
          (outcome.passing() ? left : refused).put(owners.get(i), outcome.reason());
        }
      }
      actions.clear();
      owners.clear();
      bytes = 0;
    }

    List<Refused> result() throws Unwritten {
      var poison =
          refused.entrySet().stream()
              .map(entry -> new Refused(entry.getKey(), entry.getValue()))
              .toList();
      if (!left.isEmpty()) {
        String reason = left.size() + " records, first: " + left.values().iterator().next();
        throw new Unwritten(reason, List.copyOf(left.keySet()), poison);
      }
      return poison;
    }
  }
}
