package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class InvoiceIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;
  private final Invoices invoices;
  private final TransactionTemplate transaction;
  private final JdbcClient db;

  InvoiceIT(ApiClient api, Invoices invoices, PlatformTransactionManager tx, JdbcClient db) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.invoices = invoices;
    this.transaction = new TransactionTemplate(tx);
    this.db = db;
  }

  @Test
  void firstParcelTakesTheInvoiceAlongAndItNeverChanges() {
    var customer = shop.customer(Ids.next("who") + "@example.com");
    var flow = new OrderFlow(api, shop.orderOf(customer, shop.product(1250, 10), 2));
    var path = "/v1/store/orders/" + flow.id + "/invoice";
    assertThat(customer.get(path).status()).isEqualTo(404);
    assertThat(customer.get(path).text("/code")).isEqualTo("INVOICE_NOT_FOUND");
    var parcel = ok(201, flow.pack(1)).text("/id");
    assertThat(customer.get(path).status()).isEqualTo(404);

    ok(200, flow.ship(parcel));

    var invoice = ok(200, customer.get(path));
    assertThat(invoice.text("/number")).matches("20\\d\\d-\\d{6,}");
    assertThat(invoice.text("/order_id")).isEqualTo(flow.id);
    assertThat(invoice.number("/order/total/amount")).isEqualTo(2500);
    assertThat(invoice.text("/order/number")).isEqualTo(flow.get().text("/number"));
    assertThat(invoice.number("/order/lines/0/quantity")).isEqualTo(2);
    ok(200, flow.deliver(parcel));
    flow.send(1);
    ok(200, flow.collect());
    ok(201, flow.refund(Map.of("amount", 100, "reason", "late")));
    assertThat(ok(200, staff.get(flow.path + "/invoice")).body()).isEqualTo(invoice.body());
    var again = ok(200, staff.post(flow.path + "/invoice", Map.of()));
    assertThat(again.body()).isEqualTo(invoice.body());
    assertThat(flow.history().stream().filter("order.invoiced"::equals)).hasSize(1);
  }

  @Test
  void staffInvoiceEarlierButOnlyWhatIsSold() {
    var flow = new OrderFlow(api, shop.order(shop.product(100, 5), 1));
    var made = ok(201, staff.post(flow.path + "/invoice", Map.of()));
    assertThat(ok(200, staff.post(flow.path + "/invoice", Map.of())).body()).isEqualTo(made.body());
    var canceled = new OrderFlow(api, shop.order(shop.product(100, 5), 1));
    ok(200, canceled.cancel("x"));
    assertThat(staff.post(canceled.path + "/invoice", Map.of()).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
    assertThat(staff.post("/v1/admin/orders/ord_unknown/invoice", Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  void rollbacksAmongManyAtOnceLeaveNoGapAndNoDouble() {
    var sku = shop.product(100, 100);
    var work = new ArrayList<Callable<Optional<String>>>();
    for (int i = 0; i < 60; i++) {
      boolean fails = i % 3 == 0;
      var order = shop.order(sku, 1).text("/id");
      work.add(() -> issue(order, fails));
    }

    var numbers = together(work).stream().flatMap(Optional::stream).toList();

    assertThat(numbers).hasSize(40).doesNotHaveDuplicates();
    assertNoGap();
  }

  @Test
  void oneOrderGetsOneInvoiceHoweverManyAsk() {
    var flow = new OrderFlow(api, shop.order(shop.product(100, 5), 1));
    var answers =
        together(
            java.util.Collections.<Callable<Answer>>nCopies(
                16, () -> staff.post(flow.path + "/invoice", Map.of())));
    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers)
        .extracting(a -> a.text("/number"))
        .containsOnly(answers.getFirst().text("/number"));
    assertNoGap();
  }

  private Optional<String> issue(String order, boolean fails) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          var number = invoices.issue(OrderKey.staff(order), "test").invoice().number();
          if (fails) {
            status.setRollbackOnly();
          }
          return fails ? Optional.empty() : Optional.of(number);
        }));
  }

  private void assertNoGap() {
    record Series(long invoices, long first, long highest, long last) {}
    List<Series> all =
        db.sql(
                """
                select count(*) invoices, min(i.place) "first", max(i.place) highest, s.last
                from orders.invoice_series s left join orders.invoice i on i.series = s.series
                group by s.series, s.last
                """)
            .query(Series.class)
            .list();
    assertThat(all).isNotEmpty();
    for (Series series : all) {
      assertThat(series.first()).isEqualTo(1);
      assertThat(series.highest()).isEqualTo(series.invoices()).isEqualTo(series.last());
    }
  }
}
