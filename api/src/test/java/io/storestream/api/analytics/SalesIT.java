package io.storestream.api.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables here have the columns that pipelines gives them. */
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class SalesIT {
  private final ApiClient staff;
  private final JdbcClient db;

  SalesIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.db = db;
  }

  @BeforeAll
  void fill() {
    db.sql("drop schema if exists analytics cascade").update();
    assertThat(sales("").body().get("data")).isEmpty();

    db.sql("create schema analytics").update();
    db.sql(
            """
            create table analytics.sales (dimension text, day date, key text, currency text,
              partition int, label text, at timestamptz, revision bigint, orders bigint, units bigint,
              sales_minor bigint, refunds_minor bigint, net_reporting float8, position bigint,
              primary key (dimension, day, key, currency, partition))
            """)
        .update();
    db.sql(
            """
            create table analytics.ledger (source_id text, version bigint, seq int, position bigint,
              at timestamptz, day date, country text, method text, currency text, orders int,
              units int, sales_minor bigint, refunds_minor bigint, net_reporting float8,
              primary key (source_id, version, seq))
            """)
        .update();
    cell("total", "2026-01-30", "", 0, 1, 1000, 0);
    cell("total", "2026-01-30", "", 2, 2, 500, 300);
    cell("total", "2026-02-01", "", 1, 1, 70, 0);
    cell("minute", "2026-02-01", "2026-02-01T10:00:00Z", 1, 1, 70, 0);
    cell("product", "2026-01-30", "prod_a", 0, 1, 900, 0);
    cell("product", "2026-01-30", "prod_b", 0, 1, 600, 300);
    entry("ord_1", 1, 100, "2026-01-30", "France", 1, 1000, 0);
    entry("ord_1", 2, 200, "2026-02-01", "France", 0, 0, 300);
    entry("ord_2", 1, 300, "2026-01-30", "Norway", 1, 500, 0);
  }

  private void cell(
      String dimension,
      String day,
      String key,
      int partition,
      int orders,
      long sales,
      long refunds) {
    db.sql(
            """
            insert into analytics.sales values
              (?, ?::date, ?, 'GBP', ?, 'L ' || ?, now(), 1, ?, ?, ?, ?, 0, 1)
            """)
        .params(dimension, day, key, partition, key, orders, orders * 2, sales, refunds)
        .update();
  }

  private void entry(
      String source,
      int version,
      long position,
      String day,
      String country,
      int orders,
      long sales,
      long refunds) {
    db.sql(
            """
            insert into analytics.ledger values
              (?, ?, 0, ?, ?::date, ?::date, ?, 'cod', 'GBP', ?, ?, ?, ?, 0)
            """)
        .params(source, version, position, day, day, country, orders, orders, sales, refunds)
        .update();
    db.sql(
            """
            insert into outbox.event (id, aggregate, aggregate_id, version, type, payload, created_at)
            values (?, 'order', ?, ?, 'order.test', '{}', ?::date)
            """)
        .params("evt_sales_" + position, source, version, day)
        .update();
  }

  private Answer sales(String query) {
    var answer = staff.get("/v1/analytics/sales?" + query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }

  private static List<String> rows(Answer answer) {
    var rows = new ArrayList<String>();
    answer
        .body()
        .get("data")
        .forEach(row ->
            rows.add(
                row.get("period").asString()
                    + "|"
                    + row.get("key").asString()
                    + "|"
                    + row.get("orders").asLong()
                    + "|"
                    + row.at("/sales/amount").asLong()
                    + "|"
                    + row.at("/refunds/amount").asLong()
                    + "|"
                    + row.at("/net/amount").asLong()));
    return rows;
  }

  @Test
  void addsUpThePartitions() {
    assertThat(rows(sales("")))
        .containsExactly("2026-01-30||3|1500|300|1200", "2026-02-01||1|70|0|70");
    assertThat(rows(sales("group_by=month")))
        .containsExactly("2026-01||3|1500|300|1200", "2026-02||1|70|0|70");
    assertThat(rows(sales("group_by=total"))).containsExactly("||4|1570|300|1270");
    assertThat(rows(sales("group_by=minute"))).containsExactly("2026-02-01T10:00:00Z||1|70|0|70");
  }

  @Test
  void lastDayIsExclusive() {
    assertThat(rows(sales("from=2026-01-30&to=2026-02-01&group_by=total")))
        .containsExactly("||3|1500|300|1200");
  }

  @Test
  void splitsByProductInPages() {
    var first = sales("dimension=product&limit=1");
    var second = sales("dimension=product&limit=1&cursor=" + first.text("/next_cursor"));

    assertThat(rows(first)).containsExactly("2026-01-30|prod_a|1|900|0|900");
    assertThat(first.text("/data/0/label")).isEqualTo("L prod_a");
    assertThat(rows(second)).containsExactly("2026-01-30|prod_b|1|600|300|300");
    assertThat(second.text("/next_cursor")).isEmpty();
  }

  @Test
  void knowsWhatWasKnownThen() {
    assertThat(rows(sales("as_of=250&group_by=total&dimension=country")))
        .containsExactly("|France|1|1000|300|700");
    assertThat(rows(sales("as_of=100"))).containsExactly("2026-01-30||1|1000|0|1000");
    assertThat(rows(sales("as_of=2026-01-31T00:00:00Z&group_by=total&dimension=country")))
        .containsExactly("|France|1|1000|0|1000", "|Norway|1|500|0|500");
    assertThat(rows(sales("as_of=" + Instant.now() + "&group_by=total")))
        .containsExactly("||2|1500|300|1200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=yesterday | 2026-01-31",
        "from=2026-02-01&to=2026-02-01 | exclusive",
        "group_by=week | total, day, month, minute",
        "dimension=colour | product",
        "group_by=minute&dimension=product | dimension=total",
        "dimension=product&as_of=100 | country or method",
        "as_of=-5 | Commit-Position"
      })
  void namesWhatIsAllowed(String query, String allowed) {
    var answer = staff.get("/v1/analytics/sales?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains(allowed);
  }
}
