package io.storestream.command.retail;

import io.storestream.command.bulk.Answers;
import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.ImportJournal;
import io.storestream.command.client.ApiAnswer;
import io.storestream.command.client.ApiClient;
import io.storestream.command.client.ApiProblem;
import io.storestream.command.progress.Progress;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/**
 * Sends a planned file: the category, products with their opening stock, customers, then all
 * orders, then all returns in file order. A return thus finds every order placed before it, and no
 * two returns race for the same units. Orders go several requests at a time, returns one.
 */
final class RetailImport {
  private static final int IN_FLIGHT = 3;
  private static final int PRODUCTS = 500;
  private static final int CUSTOMERS = 1000;
  private static final int RETURNS = 250;
  private static final String CATEGORY = "online-retail";

  private final ApiClient api;
  private final ImportJournal journal;
  private final ZoneId zone;

  RetailImport(ApiClient api, ImportJournal journal, ZoneId zone) {
    this.api = api;
    this.journal = journal;
    this.zone = zone;
  }

  /** What the second reading changed on the way. */
  Findings run(RetailFile file, RetailPlan plan) {
    sendCategory();
    inBatches(
        "products",
        plan.products().stream().map(RetailImport::product).toList(),
        PRODUCTS,
        "/v1/admin/products/bulk",
        Answers.Measure.nameOnly(item -> "product " + item.get("slug")));
    inBatches(
        "customers",
        plan.customers().stream().map(RetailImport::customer).toList(),
        CUSTOMERS,
        "/v1/admin/customers/bulk",
        Answers.Measure.nameOnly(item -> "customer " + item.get("external_id")));
    try (ProgressBar bar = Progress.bar("import", plan.lines(), " rows")) {
      bar.stepTo(plan.leftOut().total());
      Assembly.Rest rest = sendOrders(file, plan, bar);
      sendReturns(rest.returns(), bar);
      return rest.changed();
    }
  }

  private void sendCategory() {
    try {
      api.post("/v1/admin/categories", Map.of("slug", CATEGORY, "name", "Online Retail"));
    } catch (ApiProblem e) {
      if (e.status() != 409) { // there already
        throw e;
      }
    }
  }

  private Assembly.Rest sendOrders(RetailFile file, RetailPlan plan, ProgressBar bar) {
    var measure =
        new Answers.Measure<PlannedOrder>(
            PlannedOrder::fileLines,
            order -> order.lines().stream().mapToLong(PlannedOrder.Line::quantity).sum(),
            order -> order.lines().stream().mapToLong(PlannedOrder.Line::amount).sum(),
            order -> "invoice " + order.externalId());
    try (var calls = new Dispatcher(IN_FLIGHT)) {
      var batches =
          new OrderBatches((batch, orders) -> {
            int lines = orders.stream().mapToInt(order -> order.lines().size()).sum();
            if (journal.find("orders", batch).isPresent()) {
              bar.stepBy(lines);
              return;
            }
            calls.submit(() -> {
              send("orders", batch, orders, "/v1/admin/orders/bulk", measure);
              bar.stepBy(lines);
            });
          });
      Assembly.Rest rest = Assembly.read(file, plan, zone, batches::add);
      batches.flush();
      calls.await();
      return rest;
    }
  }

  private void sendReturns(List<PlannedReturn> returns, ProgressBar bar) {
    var measure =
        new Answers.Measure<PlannedReturn>(
            back -> List.of(back.fileLine()),
            PlannedReturn::quantity,
            PlannedReturn::amount,
            back -> "return " + back.externalId());
    for (int batch = 0, from = 0; from < returns.size(); batch++, from += RETURNS) {
      List<PlannedReturn> some = returns.subList(from, Math.min(from + RETURNS, returns.size()));
      if (journal.find("returns", batch).isEmpty()) {
        send("returns", batch, some, "/v1/admin/returns/bulk", measure);
      }
      bar.stepBy(some.size());
    }
  }

  private <T> void inBatches(
      String step, List<T> items, int size, String path, Answers.Measure<T> measure) {
    try (ProgressBar bar = Progress.bar(step, items.size(), "")) {
      for (int batch = 0, from = 0; from < items.size(); batch++, from += size) {
        List<T> some = items.subList(from, Math.min(from + size, items.size()));
        if (journal.find(step, batch).isEmpty()) {
          send(step, batch, some, path, measure);
        }
        bar.stepBy(some.size());
      }
    }
  }

  private <T> void send(
      String step, int batch, List<T> items, String path, Answers.Measure<T> measure) {
    ApiAnswer answer = api.post(path, Map.of("items", items));
    journal.append(Answers.outcome(step, batch, items, answer, measure));
  }

  private static Map<String, Object> product(RetailProduct product) {
    return Map.of(
        "slug", product.slug(),
        "title", product.title(),
        "status", "published",
        "category_slugs", List.of(CATEGORY),
        "variants",
            List.of(
                Map.of(
                    "sku", product.code(),
                    "prices",
                        List.of(
                            Map.of("currency", Assembly.CURRENCY, "amount", product.priceMinor())),
                    "stock", product.openingStock())));
  }

  private static Map<String, Object> customer(RetailCustomer customer) {
    return Map.of(
        "external_id",
        customer.id(),
        "email",
        "customer-" + customer.id() + "@online-retail.example",
        "name",
        "Customer " + customer.id(),
        "country",
        customer.country());
  }
}
