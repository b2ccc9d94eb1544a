package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/**
 * Random sequences of what shoppers and staff do to a few orders. Whatever is accepted or refused,
 * stock is the initial one less what is outside, no more goes back than came in, every state is
 * reached by a step that exists, and events and history tell it all.
 */
@ApiTest
class OrderOperationsIT {
  private static final int STOCK = 12;
  private static final Set<String> REFUSALS =
      Set.of(
          "ILLEGAL_TRANSITION",
          "OUT_OF_STOCK",
          "FULFILMENT_TOO_LARGE",
          "REFUND_TOO_LARGE",
          "RETURN_TOO_LARGE",
          "RESTOCK_TOO_LARGE");

  @SuppressWarnings("NullAway.Init") // before everything
  private static ApiClient api;

  @SuppressWarnings("NullAway.Init")
  private static JdbcClient db;

  @SuppressWarnings("NullAway.Init")
  private static ApiClient customer;

  @BeforeContainer
  static void start() {
    var context =
        new TestContextManager(OrderOperationsIT.class).getTestContext().getApplicationContext();
    api = context.getBean(ApiClient.class);
    db = context.getBean(JdbcClient.class);
    customer = new Shop(api).customer(Ids.next("who") + "@example.com");
  }

  enum Kind {
    BUY,
    PACK,
    PACK_ALL,
    UNPACK,
    SHIP,
    DELIVER,
    RETURN_TO_ORIGIN,
    COLLECT,
    CANCEL,
    CANCEL_AS_SHOPPER,
    REFUND_AMOUNT,
    REFUND_UNITS,
    RESTOCK_UNITS,
    ASK,
    APPROVE,
    REJECT,
    RECEIVE,
    RECEIVE_BROKEN,
    REFUND_RETURN,
    INVOICE,
    STALE
  }

  /**
   * @param target which order, parcel or return of those there are
   * @param a units of the first line
   * @param b units of the second
   */
  record Operation(Kind kind, int target, int a, int b) {}

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(Kind.BUY)),
                net.jqwik.api.Tuple.of(
                    6,
                    Arbitraries.of(
                        Kind.PACK, Kind.PACK_ALL, Kind.SHIP, Kind.DELIVER, Kind.COLLECT)),
                net.jqwik.api.Tuple.of(
                    3, Arbitraries.of(Kind.ASK, Kind.APPROVE, Kind.RECEIVE, Kind.REFUND_RETURN)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(Kind.class))),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 3))
        .as(Operation::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void invariantsHoldWhateverHappens(@ForAll("operations") List<Operation> operations) {
    new World().run(operations);
  }

  /** A few orders of two products, and how many of their units are not on the shelf. */
  private static final class World {
    private final OrderInvariants invariants = new OrderInvariants(db);
    private final List<String> skus;
    private final List<OrderFlow> orders = new ArrayList<>();
    private final Map<String, int[]> outside = new HashMap<>();
    private final List<Thing> parcels = new ArrayList<>();
    private final List<Thing> returns = new ArrayList<>();
    private final Map<String, String> states = new HashMap<>();

    /** A parcel or return of an order, with its units. */
    private record Thing(OrderFlow flow, String id, int[] units) {}

    World() {
      var shop = new Shop(api);
      skus = List.of(shop.product(333, STOCK), shop.product(70, STOCK));
    }

    void run(List<Operation> operations) {
      for (Operation operation : operations) {
        var answer = apply(operation);
        if (answer.status() >= 400) {
          assertThat(answer.status()).as("%s %s", operation, answer.body()).isIn(409, 412, 422);
          if (answer.status() != 412) {
            assertThat(REFUSALS).as(operation.toString()).contains(answer.text("/code"));
          }
        }
        for (OrderFlow flow : orders) {
          invariants.check(flow.id);
          follow(flow);
        }
        for (int i = 0; i < skus.size(); i++) {
          int line = i;
          long away = outside.values().stream().mapToLong(units -> units[line]).sum();
          assertThat(invariants.onHand(skus.get(i)))
              .as("%s after %s: %s", skus.get(i), operation, answer.body())
              .isEqualTo(STOCK - away)
              .isNotNegative();
        }
      }
    }

    private Answer apply(Operation op) {
      if (op.kind() == Kind.BUY || orders.isEmpty()) {
        return buy(op.a(), Math.max(1, op.b()));
      }
      var flow = orders.get(op.target() % orders.size());
      return switch (op.kind()) {
        case BUY -> throw new IllegalStateException("done above");
        case PACK -> packed(flow, flow.pack(op.a(), op.b()));
        case PACK_ALL -> packed(flow, flow.packAll());
        case UNPACK -> any(parcels, op).map(p -> p.flow().unpack(p.id())).orElseGet(flow::get);
        case SHIP -> any(parcels, op).map(p -> p.flow().ship(p.id())).orElseGet(flow::get);
        case DELIVER -> any(parcels, op).map(p -> p.flow().deliver(p.id())).orElseGet(flow::get);
        case RETURN_TO_ORIGIN ->
            any(parcels, op)
                .map(p -> back(p.flow(), p.units(), p.flow().returnToOrigin(p.id())))
                .orElseGet(flow::get);
        case COLLECT -> flow.collect();
        case CANCEL -> canceled(flow, flow.cancel("random"));
        case CANCEL_AS_SHOPPER ->
            canceled(
                flow,
                customer
                    .with("If-Match", flow.etag())
                    .post("/v1/store/orders/" + flow.id + "/cancel", Map.of()));
        case REFUND_AMOUNT -> flow.refund(Map.of("amount", op.a() * 101, "reason", "random"));
        case REFUND_UNITS -> flow.refund(units(op, false));
        case RESTOCK_UNITS -> back(flow, new int[] {op.a(), op.b()}, flow.refund(units(op, true)));
        case ASK -> asked(flow, op);
        case APPROVE -> step(flow, op, "approve", Map.of());
        case REJECT -> step(flow, op, "reject", Map.of("answer", "random"));
        case RECEIVE ->
            any(returns, op)
                .map(r ->
                    back(
                        r.flow(),
                        r.units(),
                        r.flow().returned(r.id(), "receive", Map.of("restock", true))))
                .orElseGet(flow::get);
        case RECEIVE_BROKEN -> step(flow, op, "receive", Map.of("restock", false));
        case REFUND_RETURN -> step(flow, op, "refund", Map.of());
        case INVOICE -> api.admin().post(flow.path + "/invoice", Map.of());
        case STALE ->
            api.admin()
                .with("If-Match", "\"0\"")
                .post(flow.path + "/cancel", Map.of("reason", "stale"));
      };
    }

    private Answer buy(int a, int b) {
      var cart =
          "/v1/store/carts/" + ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
      ok(200, customer.post(cart + "/items", Map.of("sku", skus.get(0), "quantity", a)));
      ok(200, customer.post(cart + "/items", Map.of("sku", skus.get(1), "quantity", b)));
      ok(200, customer.patch(cart, Shop.details()));
      var answer =
          customer.with("Idempotency-Key", Ids.next("key")).post(cart + "/complete", Map.of());
      if (answer.status() == 201) {
        var flow = new OrderFlow(api, answer);
        orders.add(flow);
        outside.put(flow.id, new int[] {a, b});
      }
      return answer;
    }

    private Answer packed(OrderFlow flow, Answer answer) {
      if (answer.status() == 201) {
        parcels.add(new Thing(flow, answer.text("/id"), read(answer)));
      }
      return answer;
    }

    private Answer asked(OrderFlow flow, Operation op) {
      var answer =
          customer.post(
              "/v1/store/orders/" + flow.id + "/returns",
              Map.of("reason", "random", "lines", lines(op)));
      if (answer.status() == 201) {
        returns.add(new Thing(flow, answer.text("/id"), read(answer)));
      }
      return answer;
    }

    private Answer step(OrderFlow flow, Operation op, String step, Map<String, Object> body) {
      return any(returns, op).map(r -> r.flow().returned(r.id(), step, body)).orElseGet(flow::get);
    }

    /** These units are on the shelf again, if that was accepted. */
    private Answer back(OrderFlow flow, int[] units, Answer answer) {
      if (answer.status() < 300) {
        var away = outside.getOrDefault(flow.id, new int[2]);
        away[0] -= units[0];
        away[1] -= units[1];
      }
      return answer;
    }

    private Answer canceled(OrderFlow flow, Answer answer) {
      if (answer.status() < 300) {
        outside.put(flow.id, new int[2]);
      }
      return answer;
    }

    /** Compares all states with those before: each may have taken at most one step. */
    private void follow(OrderFlow flow) {
      var order = flow.get();
      moved(flow.id, order.text("/status"), OrderState::of, OrderStep.values());
      for (var parcel :
          ok(200, api.admin().get(flow.path + "/fulfillments?limit=100")).body().path("data")) {
        moved(
            parcel.path("id").asString(),
            parcel.path("status").asString(),
            FulfilmentState::of,
            FulfilmentStep.values());
      }
      for (var goods :
          ok(200, api.admin().get(flow.path + "/returns?limit=100")).body().path("data")) {
        moved(
            goods.path("id").asString(),
            goods.path("status").asString(),
            ReturnState::of,
            ReturnStep.values());
      }
    }

    private <S extends LifeState<S, E>, E extends Enum<E>> void moved(
        String id, String now, java.util.function.Function<String, S> states, E[] steps) {
      var before = this.states.put(id, now);
      if (before != null && !before.equals(now)) {
        var reachable =
            java.util.Arrays.stream(steps)
                .flatMap(step -> states.apply(before).next(step).stream())
                .map(LifeState::text)
                .toList();
        assertThat(reachable).as("%s from %s", id, before).contains(now);
      }
    }

    private static Optional<Thing> any(List<Thing> things, Operation op) {
      return things.isEmpty()
          ? Optional.empty()
          : Optional.of(things.get(op.target() % things.size()));
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
}
