package io.storestream.pipelines.sink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.pipelines.sink.Target;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table that a topic is copied to by one statement per batch: its only parameter is a JSON array
 * of the record values. A value that PostgreSQL refuses is found by halving the batch.
 */
final class JdbcTarget implements Target {
  private final AnalyticsSchema schema;
  private final JdbcClient db;
  private final String statement;
  private final Selection selection;

  /** Which records of a batch are written. */
  interface Selection {
    List<ConsumerRecord<String, byte[]>> of(List<ConsumerRecord<String, byte[]>> records);
  }

  JdbcTarget(AnalyticsSchema schema, JdbcClient db, String statement, Selection selection) {
    this.schema = schema;
    this.db = db;
    this.statement = statement;
    this.selection = selection;
  }

  @Override
  public void prepare() {
    schema.migrate();
  }

  @Override
  public List<Refused> write(List<ConsumerRecord<String, byte[]>> records) {
    var refused = new ArrayList<Refused>();
    write(selection.of(records), refused);
    return refused;
  }

  private void write(List<ConsumerRecord<String, byte[]>> records, List<Refused> refused) {
    if (records.isEmpty()) {
      return;
    }
    try {
      db.sql(statement).param(array(records)).update();
    } catch (DataIntegrityViolationException e) {
      if (records.size() == 1) {
        String reason = Objects.requireNonNullElse(e.getMostSpecificCause().getMessage(), "");
        refused.add(new Refused(records.getFirst(), reason));
        return;
      }
      int middle = records.size() / 2;
      write(records.subList(0, middle), refused);
      write(records.subList(middle, records.size()), refused);
    }
  }

  private static String array(List<ConsumerRecord<String, byte[]>> records) {
    var array = new ByteArrayOutputStream(records.size() * 256);
    for (var record : records) {
      array.write(array.size() == 0 ? '[' : ',');
      array.writeBytes(record.value());
    }
    array.write(']');
    return array.toString(UTF_8);
  }
}
