package io.storestream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.contracts.BatchRequestEvent;
import io.storestream.contracts.Json;
import io.storestream.contracts.Partitions;
import java.time.Instant;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxEventsTest {
  private static final String PAYLOAD =
      "{\"id\":\"job_1\",\"job\":\"train\",\"parameters\":{\"days\":\"30\"}}";
  private final Sent sent = new Sent();

  @Test
  void anInsertIsTheEventItDescribes() {
    publish("c", null, row("batch-request"));
    var record = sent.records.getFirst();
    assertThat(record.topic()).isEqualTo("event.batch-request.v1");
    assertThat(record.key()).isEqualTo("job_1");
    assertThat(record.partition()).isEqualTo(Partitions.of("job_1", 3));
    var event = Json.read(String.valueOf(record.value()), BatchRequestEvent.class);
    assertThat(event.eventId()).isEqualTo("evt_1");
    assertThat(event.type()).isEqualTo("batch-request.made");
    assertThat(event.version()).isEqualTo(4);
    assertThat(event.position()).isEqualTo(77);
    assertThat(event.at()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123456Z"));
    assertThat(event.traceparent()).isNull();
    assertThat(event.data().parameters()).containsEntry("days", "30");
  }

  @Test
  void rowsReadByASnapshotAreEventsToo() {
    publish("r", null, row("order"));
    assertThat(sent.records).extracting(Sent.Entry::topic).containsExactly("event.order.v1");
  }

  @Test
  void everyCapturedAggregateHasATopic() {
    publish("c", null, row("password-reset"));
    publish("c", null, row("credit-note"));
    assertThat(sent.records)
        .extracting(Sent.Entry::topic)
        .containsExactly("event.password-reset.v1", "event.credit-note.v1");
  }

  @Test
  void rowsThatGoAreNoEvents() {
    publish("d", row("order"), null);
    assertThat(sent.records).isEmpty();
  }

  @Test
  void refusesAnAggregateItHasNoTopicFor() {
    assertThatThrownBy(() -> publish("c", null, row("parcel")))
        .hasMessageContaining("evt_1")
        .hasMessageContaining("event.parcel.v1");
  }

  private void publish(String op, @Nullable Struct before, @Nullable Struct after) {
    OutboxEvents.publish(
        Rows.change("outbox.event", op, Rows.row("id", "evt_1"), before, after), sent);
  }

  private static Struct row(String aggregate) {
    var schema =
        SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("aggregate", Schema.STRING_SCHEMA)
            .field("aggregate_id", Schema.STRING_SCHEMA)
            .field("version", Schema.INT64_SCHEMA)
            .field("type", Schema.STRING_SCHEMA)
            .field("payload", Rows.JSONB)
            .field("traceparent", Schema.OPTIONAL_STRING_SCHEMA)
            .field("created_at", Schema.STRING_SCHEMA)
            .build();
    return new Struct(schema)
        .put("id", "evt_1")
        .put("aggregate", aggregate)
        .put("aggregate_id", "job_1")
        .put("version", 4L)
        .put("type", "batch-request.made")
        .put("payload", PAYLOAD)
        .put("created_at", "2026-01-02T03:04:05.123456Z");
  }
}
