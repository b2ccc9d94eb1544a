package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.stack.testing.EmbeddedStack;
import io.storestream.stack.testing.EmbeddedStack.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request about many rows takes as many SQL statements as a request about one. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementCountIT {
  private static final int MANY = ManyRows.MANY;

  /** What one request of staff may well bring. */
  private static final int BULK = 40;

  /** Completions come from Elasticsearch alone. */
  private static final Set<String> WITHOUT_ROWS = Set.of("GET /v1/store/search/suggest");

  private final ManyRows rows;
  private final StreamedRows streamed;
  private final String first;
  private final OtherInstance instance;
  private final ApiClient counted;

  /** On a database of its own: its ways to deliver would be none for the carts of other tests. */
  StatementCountIT() {
    instance =
        new OtherInstance(
            List.of(Statements.Setup.class),
            "spring.datasource.url=" + EmbeddedStack.shared(Part.POSTGRESQL).freshDatabase(),
            "limits.requests=0",
            "limits.admin-requests=0",
            "identity.throttle.address=1000000");
    counted = instance.client();
    var index = EmbeddedStack.shared(Part.ELASTICSEARCH).elasticsearchUrl();
    var db = instance.bean(JdbcClient.class);
    var redis = instance.bean(StringRedisTemplate.class);
    rows = new ManyRows(counted, index);
    new Surroundings(db, redis, index).prepare();
    streamed = new StreamedRows(db, redis);
    streamed.figures();
    streamed.events();
    var products =
        rows.skus.stream()
            .map(sku -> Shop.ok(200, counted.get("/v1/store/products/" + sku)).text("/id"))
            .toList();
    streamed.recommendations(products);
    first = products.getFirst();
  }

  @AfterAll
  void stop() {
    streamed.forgetRecommendations();
    instance.close();
  }

  @Test
  void listsDoNotAskPerRow() {
    var wrong = new ArrayList<String>();
    int lists = 0;
    var contract = new Contract(counted.get("/openapi.json").body());
    for (var entry : contract.operations().entrySet()) {
      var call = DocumentedCalls.load().describing(entry.getKey()).orElseThrow();
      if (!call.method().equals("GET")
          || !entry.getValue().path("parameters").toString().contains("\"limit\"")) {
        continue;
      }
      lists++;
      var list = path(call) + (call.query().containsKey("q") ? "?q=drill&limit=" : "?limit=");
      seen(call, list + 2); // fills caches
      var one = seen(call, list + 1);
      var more = seen(call, list + MANY);
      if (one.sql().size() != more.sql().size()) {
        wrong.add(call.call() + ": " + one.sql() + " for one row, for more: " + more.sql());
      }
      if (!WITHOUT_ROWS.contains(call.call()) && (one.rows() != 1 || more.rows() < 2)) {
        wrong.add(call.call() + " has no rows to compare: " + one.rows() + ", " + more.rows());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(lists).isGreaterThan(30);
  }

  private String path(DocumentedCall call) {
    return call.route()
        .replace("/audit/{id}", "/audit/" + rows.audited())
        .replace("/orders/{id}", "/orders/" + rows.order.id)
        .replace("/recommendations/products/{id}", "/recommendations/products/" + first)
        .replaceAll("\\{(sku|idOrSlug)}", rows.skus.getFirst());
  }

  private Counted seen(DocumentedCall call, String url) {
    return count(
        200,
        client ->
            switch (call.as()) {
              case "staff" -> client.admin().get(url);
              case "customer" -> customer(client).with("X-Visitor-Id", "count").get(url);
              default -> client.with("X-Visitor-Id", "count").get(url);
            });
  }

  @Test
  void cartsDoNotAskPerItem() {
    same("cart", MANY, n -> read(rows.cart(n)));
    same("quote", MANY, n -> cart(rows.cart(n) + "/quote"));
    same("checkout", MANY, n -> cart(rows.cart(n) + "/complete"));
  }

  private Counted cart(String path) {
    return count(
        201,
        client -> customer(client).with("Idempotency-Key", Ids.next("key")).post(path, Map.of()));
  }

  @Test
  void onlyWhoSendsAKeyPaysForIt() {
    var cart = rows.cart(1);
    var _ = added(cart, Map.of()); // fills caches
    var without = added(cart, Map.of());
    assertThat(without).isNotEmpty().noneMatch(sql -> sql.contains("idempotency_key"));
    assertThat(added(cart, Map.of("Idempotency-Key", Ids.next("key"))))
        .containsAll(without)
        .hasSize(without.size() + 3);
  }

  private List<String> added(String cart, Map<String, String> headers) {
    return count(
            200,
            client -> {
              var shopper = customer(client);
              for (var header : headers.entrySet()) {
                shopper = shopper.with(header.getKey(), header.getValue());
              }
              return shopper.post(
                  cart + "/items", Map.of("sku", rows.skus.getFirst(), "quantity", 1));
            })
        .sql();
  }

  @Test
  void ordersDoNotAskPerLine() {
    same("order", MANY, n -> read("/v1/store/orders/" + rows.order(n).id));
    same("order for staff", MANY, n -> read(rows.order(n).path));
    same("invoice", MANY, n -> read("/v1/store/orders/" + invoiced(n) + "/invoice"));
    same("packing", MANY, n -> step(201, rows.order(n), "/fulfillments", Map.of()));
    same("canceling", MANY, n -> step(200, rows.order(n), "/cancel", Map.of("reason", "x")));
    same("refund", MANY, this::refund);
  }

  private String invoiced(int lines) {
    var order = rows.order(lines);
    Shop.ok(201, order.current().post(order.path + "/invoice", Map.of()));
    return order.id;
  }

  private Counted step(int status, OrderFlow order, String step, Map<String, ?> body) {
    var etag = order.etag();
    return count(
        status, client -> client.admin().with("If-Match", etag).post(order.path + step, body));
  }

  /** One unit of every line, put on the shelf again. */
  private Counted refund(int lines) {
    var order = rows.order(lines);
    order.complete();
    var units =
        IntStream.rangeClosed(1, lines).mapToObj(i -> Map.of("line", i, "quantity", 1)).toList();
    var path = "/v1/admin/payments/" + order.payment + "/refunds";
    var body = Map.of("reason", "scratched", "lines", units, "restock", true);
    return count(
        201, client -> client.admin().with("Idempotency-Key", Ids.next("key")).post(path, body));
  }

  @Test
  void bulksDoNotAskPerItem() {
    same("new products", BULK, n -> bulk("products", new BulkRows(n, rows.skus).products(100)));
    same(
        "changed products",
        BULK,
        n -> {
          var some = new BulkRows(n, rows.skus);
          bulk("products", some.products(100));
          return bulk("products", some.products(200));
        });
    same("new customers", BULK, n -> bulk("customers", new BulkRows(n, rows.skus).customers("A")));
    same("changed customers", BULK, n -> bulk("customers", known(n).customers("B")));
    same("orders", BULK, n -> bulk("orders", known(n).orders()));
    same(
        "returns",
        BULK,
        n -> {
          var some = known(n);
          bulk("orders", some.orders());
          return bulk("returns", some.returns());
        });
  }

  private BulkRows known(int customers) {
    var some = new BulkRows(customers, rows.skus);
    bulk("customers", some.customers("A"));
    return some;
  }

  private Counted bulk(String kind, List<Map<String, ?>> items) {
    return count(
        200,
        client -> {
          var answer = client.admin().post("/v1/admin/" + kind + "/bulk", Map.of("items", items));
          assertThat(answer.body().path("results"))
              .hasSameSizeAs(items)
              .allSatisfy(
                  row -> assertThat(row.path("status").asString()).isIn("created", "updated"));
          return answer;
        });
  }

  private Counted read(String path) {
    return count(
        200,
        client -> path.contains("/admin/") ? client.admin().get(path) : customer(client).get(path));
  }

  /** The customer, at the instance that counts. */
  private ApiClient customer(ApiClient client) {
    return client.with("Authorization", rows.customer.header("Authorization"));
  }

  /** What a request asked the database, and how many rows it showed. */
  private record Counted(List<String> sql, int rows) {}

  private static void same(String what, int many, IntFunction<Counted> request) {
    var _ = request.apply(many); // fills caches
    var few = request.apply(many == BULK ? 2 : 1).sql();
    assertThat(request.apply(many).sql()).as(what).hasSameSizeAs(few).isNotEmpty();
  }

  private Counted count(int status, Function<ApiClient, Answer> call) {
    var trace = UUID.randomUUID().toString().replace("-", "");
    var seen = Statements.of(trace);
    var traced = counted.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    var answer = Shop.ok(status, call.apply(traced));
    Statements.forget(trace);
    return new Counted(List.copyOf(seen), answer.body().path("data").size());
  }
}
