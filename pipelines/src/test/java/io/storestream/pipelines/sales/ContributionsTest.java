package io.storestream.pipelines.sales;

import static io.storestream.pipelines.sales.Orders.creditNote;
import static io.storestream.pipelines.sales.Orders.event;
import static io.storestream.pipelines.sales.Orders.line;
import static io.storestream.pipelines.sales.Orders.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionsTest {
  private static final Instant PLACED = Instant.parse("2026-11-21T23:30:15Z");
  private static final Instant LATER = Instant.parse("2027-02-03T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @Test
  void soldOrderCountsOnceInEveryCellItTouches() {
    var lines =
        List.of(
            line(1, "lamp", "light", 2, 1000),
            line(2, "lamp", "light", 1, 500),
            line(3, "bulb", "light", 4, 400));
    var cells = Contributions.of(event("o1", 1, true, PLACED, lines), ZoneOffset.UTC).cells();
    assertThat(cells)
        .containsOnlyKeys(
            new Cell("total", DAY, "", "GBP"),
            new Cell("minute", DAY, "2026-11-21T23:30:00Z", "GBP"),
            new Cell("product", DAY, "lamp", "GBP"),
            new Cell("product", DAY, "bulb", "GBP"),
            new Cell("category", DAY, "light", "GBP"),
            new Cell("country", DAY, "GB", "GBP"),
            new Cell("method", DAY, "cod", "GBP"))
        .containsEntry(
            new Cell("product", DAY, "lamp", "GBP"), new Amounts(1, 3, 1500, 0, 15_000_000))
        .containsEntry(new Cell("total", DAY, "", "GBP"), new Amounts(1, 7, 1900, 0, 19_000_000));
  }

  @Test
  void daysBeginInTheShopsTimeZone() {
    var order = event("o1", 1, true, PLACED, List.of(line(1, "lamp", "light", 1, 100)));
    var ledger = Contributions.of(order, ZoneId.of("Europe/Berlin")).ledger();
    assertThat(ledger.keySet()).extracting(Posting::day).containsExactly(DAY.plusDays(1));
  }

  @Test
  void refundCountsOnItsOwnDayAndInItsOwnCountry() {
    var order =
        event(
            "o1",
            2,
            true,
            PLACED,
            List.of(line(1, "lamp", "light", 2, 1000)),
            refund("r1", LATER, "FR", 1, 1, 500));
    var contribution = Contributions.of(order, ZoneOffset.UTC);
    var refunded = new Amounts(0, -1, 0, 500, -5_000_000);
    var day = LocalDate.of(2027, 2, 3);
    assertThat(contribution.ledger())
        .hasSize(2)
        .containsEntry(new Posting(LATER, day, "FR", "cod", "GBP"), refunded);
    assertThat(contribution.cells())
        .containsEntry(new Cell("product", day, "lamp", "GBP"), refunded)
        .containsEntry(new Cell("country", day, "FR", "GBP"), refunded)
        .containsEntry(
            new Cell("product", DAY, "lamp", "GBP"), new Amounts(1, 2, 1000, 0, 10_000_000));
  }

  @Test
  void canceledOrderContributesNothing() {
    var order = event("o1", 2, false, PLACED, List.of(line(1, "lamp", "light", 2, 1000)));
    var contribution = Contributions.of(order, ZoneOffset.UTC);
    assertThat(contribution.ledger()).isEmpty();
    assertThat(contribution.cells()).isEmpty();
  }

  @Test
  void creditNoteGivesBackWithoutTakingASale() {
    var contribution = Contributions.of(creditNote("cn1", LATER, 3, 750), ZoneOffset.UTC);
    assertThat(contribution.ledger().values())
        .containsExactly(new Amounts(0, -3, 0, 750, -7_500_000));
  }

  @Test
  void refundOfAnUnknownLineIsRejected() {
    var order =
        event(
            "o1",
            2,
            true,
            PLACED,
            List.of(line(1, "lamp", "light", 2, 1000)),
            refund("r1", LATER, "FR", 7, 1, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contributions.of(order, ZoneOffset.UTC))
        .withMessageContaining("line 7");
  }

  @Test
  void differenceOfEqualContributionsIsNothing() {
    var order = event("o1", 1, true, PLACED, List.of(line(1, "lamp", "light", 2, 1000)));
    var contribution = Contributions.of(order, ZoneOffset.UTC);
    var difference = contribution.minus(Contribution.of(contribution.stored()));
    assertThat(difference.ledger()).isEmpty();
    assertThat(difference.cells()).isEmpty();
  }

  @Test
  void cellKeysWithBarsAreReadBack() {
    var cell = new Cell("country", DAY, "A|B", "GBP");
    assertThat(Cell.parse(cell.text())).isEqualTo(cell);
  }

  @Test
  void reportingAmountsAreMajorUnits() {
    assertThat(Reporting.of("GBP", 1.0).major(1999)).isEqualTo(19.99);
    assertThat(Reporting.of("JPY", 1.9).major(1000)).isEqualTo(1900);
  }
}
