package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A few orders of two products, and a model of them: how many units are not on the shelf, and which
 * state everything is in.
 */
final class OrderWorld {
  private static final int STOCK = 24;
  private static final int MOST_OPEN = 4;

  /** An order, parcel or return. */
  private record Thing(OrderFlow flow, String id, int[] units) {}

  private final ApiClient staff;
  private final ApiClient api;
  private final ApiClient customer;
  private final OrderInvariants invariants;
  private final List<String> skus;
  private final List<Thing> orders = new ArrayList<>();
  private final List<Thing> parcels = new ArrayList<>();
  private final List<Thing> returns = new ArrayList<>();
  private final Map<String, int[]> outside = new HashMap<>();
  private final Map<String, String> states = new HashMap<>();
  private final Set<String> paid = new HashSet<>();
  private Optional<OrderFlow> touched = Optional.empty();

  OrderWorld(ApiClient api, ApiClient customer, JdbcClient db) {
    this.api = api;
    this.staff = api.admin();
    this.customer = customer;
    this.invariants = new OrderInvariants(db);
    var shop = new Shop(api);
    skus = List.of(shop.product(333, STOCK), shop.product(70, STOCK));
    buy(3, 2);
  }

  /** Tries it and looks whether all is as it must be. */
  Answer run(Operation operation) {
    var answer = apply(operation);
    touched.ifPresent(this::check);
    for (int line = 0; line < skus.size(); line++) {
      int sku = line;
      long away = outside.values().stream().mapToLong(units -> units[sku]).sum();
      assertThat(invariants.onHand(skus.get(line)))
          .as("%s after %s: %s", skus.get(line), operation, answer.body())
          .isEqualTo(STOCK - away)
          .isNotNegative();
    }
    return answer;
  }

  /** All orders, also those that the last operation was not about. */
  void checkAll() {
    orders.forEach(order -> check(order.flow()));
  }

  private void check(OrderFlow flow) {
    invariants.check(flow.id);
    follow(flow);
  }

  private Answer apply(Operation op) {
    return switch (op.kind()) {
      case BUY ->
          orders.stream().filter(in("confirmed")).count() < MOST_OPEN
              ? buy(op.a() + 1, op.b() + 1)
              : nothing();
      case PACK -> {
        var order = pick(orders, op, in("confirmed"));
        yield packed(order, order.flow().pack(op.a(), op.b()));
      }
      case PACK_ALL -> {
        var order = pick(orders, op, in("confirmed"));
        yield packed(order, order.flow().packAll());
      }
      case UNPACK -> parcel(op, "packed", parcel -> parcel.flow().unpack(parcel.id()));
      case SHIP -> parcel(op, "packed", parcel -> parcel.flow().ship(parcel.id()));
      case DELIVER -> parcel(op, "shipped", parcel -> parcel.flow().deliver(parcel.id()));
      case RETURN_TO_ORIGIN ->
          parcel(op, "shipped", parcel -> back(parcel, parcel.flow().returnToOrigin(parcel.id())));
      case COLLECT -> {
        var order = pick(orders, op, in("confirmed").and(paid().negate()));
        var answer = order.flow().collect();
        if (answer.status() < 300) {
          paid.add(order.id());
        }
        yield answer;
      }
      case COLLECT_PART -> {
        var order = pick(orders, op, in("confirmed").and(paid().negate()));
        var answer = order.flow().collect(Map.of("amount", op.a() * 40, "reason", "short"));
        if (answer.status() < 300 && answer.text("/status").equals("captured")) {
          paid.add(order.id());
        }
        yield answer;
      }
      case WRITE_OFF_REST -> {
        var order = pick(orders, op, in("confirmed").and(paid().negate()));
        var answer =
            order
                .flow()
                .collect(
                    Map.of("amount", op.b() * 90, "write_off_rest", true, "reason", "never came"));
        if (answer.status() < 300) {
          paid.add(order.id());
        }
        yield answer;
      }
      case CANCEL ->
          canceled(
              pick(orders, op, in("confirmed").and(paid().negate())),
              flow -> flow.cancel("random"));
      case CANCEL_AS_SHOPPER ->
          canceled(
              pick(orders, op, in("confirmed").and(paid().negate())),
              flow ->
                  customer
                      .with("If-Match", flow.etag())
                      .post("/v1/store/orders/" + flow.id + "/cancel", Map.of()));
      case REFUND_AMOUNT ->
          pick(orders, op, paid()).flow().refund(Map.of("amount", op.a() * 101, "reason", "x"));
      case REFUND_UNITS -> pick(orders, op, paid()).flow().refund(units(op, false));
      case RESTOCK_UNITS -> {
        var flow = pick(orders, op, paid()).flow();
        yield back(
            new Thing(flow, flow.id, new int[] {op.a(), op.b()}), flow.refund(units(op, true)));
      }
      case ASK -> ask(pick(orders, op, this::delivered), op);
      case APPROVE -> goods(op, "requested", "approve", Map.of(), false);
      case REJECT -> goods(op, "requested", "reject", Map.of("answer", "x"), false);
      case RECEIVE -> goods(op, "approved", "receive", Map.of("restock", true), true);
      case RECEIVE_BROKEN -> goods(op, "approved", "receive", Map.of("restock", false), false);
      case REFUND_RETURN -> goods(op, "received", "refund", Map.of(), false);
      case INVOICE ->
          staff.post(pick(orders, op, in("confirmed")).flow().path + "/invoice", Map.of());
      case STALE ->
          staff
              .with("If-Match", "\"0\"")
              .post(
                  pick(orders, op, in("confirmed")).flow().path + "/cancel",
                  Map.of("reason", "stale"));
    };
  }

  private Answer buy(int a, int b) {
    var cart = "/v1/store/carts/" + ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    ok(200, customer.post(cart + "/items", Map.of("sku", skus.get(0), "quantity", a)));
    ok(200, customer.post(cart + "/items", Map.of("sku", skus.get(1), "quantity", b)));
    ok(200, customer.patch(cart, Shop.details()));
    var answer =
        customer.with("Idempotency-Key", Ids.next("key")).post(cart + "/complete", Map.of());
    if (answer.status() == 201) {
      var flow = new OrderFlow(api, answer);
      touched = Optional.of(flow);
      orders.add(new Thing(flow, flow.id, new int[] {a, b}));
      outside.put(flow.id, new int[] {a, b});
    }
    return answer;
  }

  private Answer packed(Thing order, Answer answer) {
    if (answer.status() == 201) {
      parcels.add(new Thing(order.flow(), answer.text("/id"), read(answer)));
    }
    return answer;
  }

  private Answer ask(Thing order, Operation op) {
    var answer =
        customer.post(
            "/v1/store/orders/" + order.id() + "/returns",
            Map.of("reason", "random", "lines", lines(op)));
    if (answer.status() == 201) {
      returns.add(new Thing(order.flow(), answer.text("/id"), read(answer)));
    }
    return answer;
  }

  private Answer parcel(Operation op, String state, Function<Thing, Answer> action) {
    return parcels.isEmpty() ? nothing() : action.apply(pick(parcels, op, in(state)));
  }

  private Answer goods(
      Operation op, String state, String step, Map<String, Object> body, boolean restocks) {
    if (returns.isEmpty()) {
      return nothing();
    }
    var goods = pick(returns, op, in(state));
    var answer = goods.flow().returned(goods.id(), step, body);
    return restocks ? back(goods, answer) : answer;
  }

  /** These units are on the shelf again, if that was accepted. */
  private Answer back(Thing thing, Answer answer) {
    if (answer.status() < 300) {
      var away = outside.getOrDefault(thing.flow().id, new int[2]);
      away[0] -= thing.units()[0];
      away[1] -= thing.units()[1];
    }
    return answer;
  }

  private Answer canceled(Thing order, Function<OrderFlow, Answer> action) {
    var answer = action.apply(order.flow());
    if (answer.status() < 300) {
      outside.put(order.id(), new int[2]);
    }
    return answer;
  }

  private Answer nothing() {
    return orders.getFirst().flow().get();
  }

  /** One that fits if the operation wants it and there is one, else any. */
  private Thing pick(List<Thing> things, Operation op, Predicate<Thing> fits) {
    var fitting = things.stream().filter(fits).toList();
    var from = op.fitting() && !fitting.isEmpty() ? fitting : things;
    var picked = from.get(op.target() % from.size());
    touched = Optional.of(picked.flow());
    return picked;
  }

  private Predicate<Thing> in(String state) {
    return thing -> state.equals(states.get(thing.id()));
  }

  private Predicate<Thing> paid() {
    return order -> paid.contains(order.id());
  }

  private boolean delivered(Thing order) {
    return parcels.stream()
        .filter(in("delivered"))
        .anyMatch(parcel -> parcel.flow().id.equals(order.id()));
  }

  /** Compares all states with those before: each may have taken at most one step. */
  private void follow(OrderFlow flow) {
    moved(flow.id, flow.status(), OrderState::of, OrderStep.values());
    for (var parcel : staff.get(flow.path + "/fulfillments?limit=100").body().path("data")) {
      moved(
          parcel.path("id").asString(),
          parcel.path("status").asString(),
          FulfilmentState::of,
          FulfilmentStep.values());
    }
    for (var goods : staff.get(flow.path + "/returns?limit=100").body().path("data")) {
      moved(
          goods.path("id").asString(),
          goods.path("status").asString(),
          ReturnState::of,
          ReturnStep.values());
    }
  }

  private <S extends LifeState<S, E>, E extends Enum<E>> void moved(
      String id, String now, Function<String, S> named, E[] steps) {
    var before = states.put(id, now);
    if (before != null && !before.equals(now)) {
      var reachable =
          Arrays.stream(steps)
              .flatMap(step -> named.apply(before).next(step).stream())
              .map(LifeState::text)
              .toList();
      assertThat(reachable).as("%s from %s", id, before).contains(now);
    }
  }

  private static Map<String, Object> units(Operation op, boolean restock) {
    return Map.of("lines", lines(op), "reason", "random", "restock", restock);
  }

  private static List<Map<String, Object>> lines(Operation op) {
    var lines = new ArrayList<Map<String, Object>>();
    lines.add(Map.of("line", 1, "quantity", op.a()));
    if (op.b() > 0) {
      lines.add(Map.of("line", 2, "quantity", op.b()));
    }
    return lines;
  }

  private static int[] read(Answer answer) {
    var units = new int[2];
    answer
        .body()
        .path("lines")
        .forEach(line -> units[line.path("line").asInt() - 1] = line.path("quantity").asInt());
    return units;
  }
}
