package io.storestream.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.api.web.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random sequences of everything that can happen to stock, on the real tables, against {@link
 * StockModel}: the same are refused, and after each step opening and ledger sum to what is on hand,
 * open reservations to what is reserved.
 */
@ApiTest
class StockModelIT {
  private static final List<String> HOLDERS = List.of("ann", "bob");
  private static final int VARIANTS = 3;
  private static final int OPENING = 6;

  private static final ApplicationContext CONTEXT =
      new TestContextManager(StockModelIT.class).getTestContext().getApplicationContext();

  private final Inventory inventory = CONTEXT.getBean(Inventory.class);
  private final Adjustments adjustments = CONTEXT.getBean(Adjustments.class);
  private final TransactionTemplate transaction = CONTEXT.getBean(TransactionTemplate.class);
  private final JdbcClient db = CONTEXT.getBean(JdbcClient.class);
  private final Shop shop = new Shop(CONTEXT.getBean(ApiClient.class));

  /** What happens; variants by number. */
  sealed interface Step {
    record Take(String holder, Map<Integer, Integer> units) implements Step {}

    record Reserve(String holder, Map<Integer, Integer> units) implements Step {}

    record Release(String holder) implements Step {}

    record Expire(String holder) implements Step {}

    record GiveBack(Map<Integer, Integer> units) implements Step {}

    record Adjust(int variant, int delta) implements Step {}

    record Limit(int variant, int backorders) implements Step {}
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void tablesDoWhatTheModelDoes(@ForAll("sequences") List<Step> steps) {
    var skus = IntStream.range(0, VARIANTS).mapToObj(_ -> shop.product(100, OPENING)).toList();
    var ids = skus.stream().map(adjustments::variantId).toList();
    var run = Ids.next("run");
    var model = new StockModel(VARIANTS, OPENING);
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      boolean expected = model.apply(step);
      assertThat(happens(step, skus, ids, run)).as("step %d, %s", i, step).isEqualTo(expected);
      compare(model, ids, "after step " + i + ", " + step);
    }
  }

  private boolean happens(Step step, List<String> skus, List<String> ids, String run) {
    try {
      switch (step) {
        case Step.Take(var holder, var units) ->
            transaction.executeWithoutResult(
                _ -> inventory.takeAs(run + holder, named(units, ids), "sale", run, "test"));
        case Step.Reserve(var holder, var units) ->
            transaction.executeWithoutResult(
                _ -> inventory.reserve(run + holder, named(units, ids)));
        case Step.Release(var holder) ->
            transaction.executeWithoutResult(_ -> inventory.release(run + holder));
        case Step.Expire(var holder) -> LapsedReservation.of(run + holder, CONTEXT);
        case Step.GiveBack(var units) ->
            transaction.executeWithoutResult(
                _ -> inventory.giveBack(named(units, ids), "return", run, "test"));
        case Step.Adjust(var variant, var delta) ->
            adjustments.adjust(skus.get(variant), delta, "count");
        case Step.Limit(var variant, var backorders) ->
            adjustments.limitBackorders(skus.get(variant), backorders);
      }
      return true;
    } catch (ProblemException refused) {
      return false;
    }
  }

  private void compare(StockModel model, List<String> ids, String when) {
    for (int variant = 0; variant < VARIANTS; variant++) {
      var row =
          db.sql(
                  """
                  select on_hand, reserved,
                    (select coalesce(sum(delta), 0) from inventory.movement m
                     where m.variant_id = s.variant_id)::int as ledger,
                    (select coalesce(sum(quantity), 0) from inventory.reservation r
                     where r.variant_id = s.variant_id)::int as promised
                  from inventory.stock s where variant_id = ?
                  """)
              .param(ids.get(variant))
              .query(Row.class)
              .single();
      int onHand = model.onHand(variant);
      int reserved = model.reserved(variant);
      assertThat(row)
          .as("variant %d %s", variant, when)
          .isEqualTo(new Row(onHand, reserved, onHand, reserved));
    }
  }

  /** What the tables say of a variant. */
  private record Row(int onHand, int reserved, int ledger, int promised) {}

  private static Map<String, Integer> named(Map<Integer, Integer> units, List<String> ids) {
    var named = new HashMap<String, Integer>();
    units.forEach((variant, quantity) -> named.put(ids.get(variant), quantity));
    return named;
  }

  @Provide
  Arbitrary<List<Step>> sequences() {
    var holder = Arbitraries.of(HOLDERS);
    var variant = Arbitraries.integers().between(0, VARIANTS - 1);
    var units =
        Arbitraries.maps(variant, Arbitraries.integers().between(1, 4)).ofMinSize(1).ofMaxSize(3);
    var step =
        Arbitraries.<Step>oneOf(
            Combinators.combine(holder, units).as(Step.Take::new),
            Combinators.combine(holder, units).as(Step.Reserve::new),
            holder.map(Step.Release::new),
            holder.map(Step.Expire::new),
            units.map(Step.GiveBack::new),
            Combinators.combine(variant, Arbitraries.integers().between(-5, 5).filter(d -> d != 0))
                .as(Step.Adjust::new),
            Combinators.combine(variant, Arbitraries.integers().between(0, 4)).as(Step.Limit::new));
    return step.list().ofMinSize(5).ofMaxSize(25);
  }
}
