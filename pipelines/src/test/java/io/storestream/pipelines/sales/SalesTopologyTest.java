package io.storestream.pipelines.sales;

import static io.storestream.contracts.Topics.CREDIT_NOTE;
import static io.storestream.contracts.Topics.LEDGER_FACT;
import static io.storestream.contracts.Topics.ORDER;
import static io.storestream.contracts.Topics.ORDER_FACT;
import static io.storestream.contracts.Topics.SALES_FACT;
import static io.storestream.pipelines.sales.Orders.creditNote;
import static io.storestream.pipelines.sales.Orders.event;
import static io.storestream.pipelines.sales.Orders.line;
import static io.storestream.pipelines.sales.Orders.refund;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.LedgerFact;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.OrderFact;
import io.storestream.contracts.SalesFact;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.stream.DrivenPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesTopologyTest {
  private static final Instant PLACED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2010-12-01T08:26:00Z");
  private static final List<OrderEvent.Line> LINES = List.of(line(1, "lamp", "light", 2, 1000));

  private DrivenPipeline pipeline;

  @BeforeEach
  void start(@TempDir Path stateDir) {
    pipeline = new DrivenPipeline(new SalesTopology(ZoneOffset.UTC), stateDir);
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void cellsAreEmittedOnceAtAWatermark() {
    send(event("o1", 1, true, PLACED, LINES));
    send(event("o2", 1, true, PLACED, LINES));
    assertThat(pipeline.written(SALES_FACT)).isEmpty();
    SalesFact total = cell(watermarked(50), "total|2026-11-21||GBP|0");
    assertThat(total)
        .extracting(SalesFact::orders, SalesFact::units, SalesFact::salesMinor)
        .containsExactly(2L, 4L, 2000L);
    assertThat(total.at()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(total.revision()).isEqualTo(2);
  }

  @Test
  void labelsNameProductAndCategory() {
    send(event("o1", 1, true, PLACED, LINES));
    var cells = watermarked(50);
    assertThat(cell(cells, "product|2026-11-21|lamp|GBP|0").label()).isEqualTo("Title of lamp");
    assertThat(cell(cells, "category|2026-11-21|light|GBP|0").label()).isEqualTo("Name of light");
  }

  @Test
  void repeatedAndOlderVersionsAreIgnored() {
    send(event("o1", 2, true, PLACED, LINES));
    pipeline.values(LEDGER_FACT);
    pipeline.values(ORDER_FACT);
    watermarked(50);
    send(event("o1", 2, true, PLACED, LINES));
    send(event("o1", 1, true, PLACED, List.of(line(1, "lamp", "light", 1, 1))));
    assertThat(watermarked(60)).isEmpty();
    assertThat(pipeline.values(LEDGER_FACT)).isEmpty();
    assertThat(pipeline.values(ORDER_FACT)).isEmpty();
  }

  @Test
  void refundOfAnOldOrderChangesOldAndNewDaysWhateverCameBefore() {
    send(event("new", 1, true, PLACED, LINES));
    send(event("old", 1, true, LONG_AGO, LINES));
    send(event("old", 2, true, LONG_AGO, LINES, refund("r1", PLACED, "FR", 1, 1, 500)));
    var cells = watermarked(50);
    assertThat(cell(cells, "total|2010-12-01||GBP|0").salesMinor()).isEqualTo(1000);
    SalesFact today = cell(cells, "total|2026-11-21||GBP|0");
    assertThat(today.refundsMinor()).isEqualTo(500);
    assertThat(today.netReporting()).isEqualTo(5.0);
    assertThat(cell(cells, "country|2026-11-21|FR|GBP|0").orders()).isZero();
  }

  @Test
  void cancellationTakesEverythingBack() {
    send(event("o1", 1, true, PLACED, LINES));
    send(event("o1", 2, false, PLACED, LINES));
    assertThat(watermarked(50).values())
        .allSatisfy(cell -> {
          assertThat(cell.orders()).isZero();
          assertThat(cell.units()).isZero();
          assertThat(cell.salesMinor()).isZero();
          assertThat(cell.netReporting()).isZero();
        });
    List<LedgerFact> ledger = pipeline.values(LEDGER_FACT);
    assertThat(ledger).hasSize(2);
    assertThat(ledger.getLast().entries())
        .singleElement()
        .extracting(LedgerFact.Entry::orders, LedgerFact.Entry::salesMinor)
        .containsExactly(-1, -1000L);
    assertThat(pipeline.values(ORDER_FACT).getLast())
        .extracting(OrderFact::sold, OrderFact::netReporting)
        .containsExactly(false, 0.0);
  }

  @Test
  void versionThatChangesNoFigureWritesNoLedger() {
    send(event("o1", 1, true, PLACED, LINES));
    pipeline.values(LEDGER_FACT);
    send(event("o1", 2, true, PLACED, LINES));
    assertThat(pipeline.values(LEDGER_FACT)).isEmpty();
    assertThat(pipeline.values(ORDER_FACT).getLast().version()).isEqualTo(2);
  }

  @Test
  void creditNoteCountsAsRefund() {
    pipeline.send(CREDIT_NOTE, "cn1", creditNote("cn1", PLACED, 3, 750));
    assertThat(cell(watermarked(50), "total|2026-11-21||GBP|0"))
        .extracting(SalesFact::orders, SalesFact::units, SalesFact::refundsMinor)
        .containsExactly(0L, -3L, 750L);
  }

  @Test
  void watermarkIsTheLowerOfBothInputs() {
    pipeline.watermark(ORDER, 50);
    assertThat(pipeline.written(LEDGER_FACT)).isEmpty();
    pipeline.watermark(CREDIT_NOTE, 40);
    for (var topic : List.of(LEDGER_FACT, ORDER_FACT, SALES_FACT)) {
      var written = pipeline.written(topic);
      assertThat(written).extracting(TestRecord::key).containsExactly(Watermark.key(0));
      assertThat(written.getFirst().value()).asString(UTF_8).contains("\"position\":40");
    }
  }

  @Test
  void aPositionIsPassedOnOnce() {
    watermarked(50);
    pipeline.written(LEDGER_FACT);
    pipeline.pass(Duration.ofMillis(500));
    pipeline.watermark(ORDER, 60);
    assertThat(pipeline.written(LEDGER_FACT)).isEmpty();
    pipeline.watermark(CREDIT_NOTE, 60);
    assertThat(pipeline.written(LEDGER_FACT)).hasSize(1);
  }

  @Test
  void totalsOfHalfASecondGoOutTogether() {
    send(event("o1", 1, true, PLACED, LINES));
    assertThat(watermarked(50)).isNotEmpty();
    pipeline.written(LEDGER_FACT);
    send(event("o2", 1, true, PLACED, LINES));
    assertThat(watermarked(60)).isEmpty();
    send(event("o3", 1, true, PLACED, LINES));
    assertThat(watermarked(70)).isEmpty();
    pipeline.pass(Duration.ofMillis(500));
    assertThat(cell(cells(), "total|2026-11-21||GBP|0").orders()).isEqualTo(3);
    assertThat(pipeline.written(LEDGER_FACT).getLast().value())
        .asString(UTF_8)
        .contains("\"position\":70");
  }

  @Test
  void unreadableOrderIsADeadLetterAndItsNeighboursCount() {
    send(event("o1", 1, true, PLACED, LINES));
    pipeline.raw(ORDER, "bad", "{".getBytes(UTF_8));
    pipeline.raw(ORDER, "empty", "{\"version\":1,\"aggregate_id\":\"empty\"}".getBytes(UTF_8));
    pipeline.raw(ORDER, "nothing", null);
    send(event("o2", 1, true, PLACED, LINES, refund("r1", PLACED, "GB", 9, 1, 1)));
    send(event("o3", 1, true, PLACED, LINES));
    assertThat(cell(watermarked(50), "total|2026-11-21||GBP|0").orders()).isEqualTo(2);
    assertThat(pipeline.deadLetters()).hasSize(4);
  }

  private void send(OrderEvent event) {
    pipeline.send(ORDER, event.aggregateId(), event);
  }

  private static SalesFact cell(Map<String, SalesFact> cells, String key) {
    return Objects.requireNonNull(cells.get(key), key);
  }

  private Map<String, SalesFact> watermarked(long position) {
    pipeline.watermark(ORDER, position);
    pipeline.watermark(CREDIT_NOTE, position);
    return cells();
  }

  private Map<String, SalesFact> cells() {
    return pipeline.values(SALES_FACT).stream()
        .collect(Collectors.toMap(SalesFact::cell, Function.identity()));
  }
}
