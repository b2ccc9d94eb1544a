package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/**
 * Random sequences of what shoppers and staff do to a few orders. Whatever is accepted or refused,
 * stock is the initial one less what is outside, no more goes back than came in, every state is
 * reached by a step that exists, and events and history tell it all. What is random comes after a
 * story in which every kind of operation is accepted, so none of them depends on luck.
 */
@ApiTest
class OrderOperationsIT {
  private static final int LENGTH = 40;
  private static final Set<Integer> ACCEPTED = Set.of(200, 201);
  private static final Set<Integer> OUTDATED = Set.of(412);
  private static final Set<String> REFUSALS =
      Set.of(
          "ILLEGAL_TRANSITION",
          "OUT_OF_STOCK",
          "FULFILMENT_TOO_LARGE",
          "REFUND_TOO_LARGE",
          "RETURN_TOO_LARGE",
          "RESTOCK_TOO_LARGE",
          "ETAG_MISMATCH");

  @SuppressWarnings("NullAway.Init") // before everything
  private static ApiClient api;

  @SuppressWarnings("NullAway.Init")
  private static ApiClient customer;

  @SuppressWarnings("NullAway.Init")
  private static JdbcClient db;

  @BeforeContainer
  static void start() {
    var context =
        new TestContextManager(OrderOperationsIT.class).getTestContext().getApplicationContext();
    api = context.getBean(ApiClient.class);
    db = context.getBean(JdbcClient.class);
    customer = new Shop(api).customer(Ids.next("who") + "@example.com");
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    var kinds =
        Arbitraries.frequency(
            Arrays.stream(Operation.Kind.values())
                .map(kind -> Tuple.of(kind.weight, kind))
                .toList());
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, 11).withDistribution(RandomDistribution.uniform()),
            Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
            Arbitraries.of(1, 1, 1, 2, 3),
            Arbitraries.of(0, 0, 1, 2))
        .as(Operation::new)
        .list()
        .ofSize(LENGTH);
  }

  @Example
  void storyTellsOfEveryKind() {
    assertThat(Operation.STORY).extracting(Operation::kind).contains(Operation.Kind.values());
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void invariantsHoldWhateverHappens(@ForAll("operations") List<Operation> operations) {
    var world = new OrderWorld(api, customer, db);
    for (Operation operation : Operation.STORY) {
      var answer = world.run(operation);
      assertThat(answer.response().request().method()).as(operation.toString()).isEqualTo("POST");
      assertThat(answer.status())
          .as("%s %s", operation, answer.body())
          .isIn(operation.kind() == Operation.Kind.STALE ? OUTDATED : ACCEPTED);
    }
    for (Operation operation : operations) {
      var answer = world.run(operation);
      if (answer.status() >= 400) {
        assertThat(answer.status()).as("%s %s", operation, answer.body()).isIn(409, 412, 422);
        assertThat(REFUSALS).as(operation.toString()).contains(answer.text("/code"));
      } else if (answer.response().request().method().equals("POST")) {
        Statistics.label("accepted").collect(operation.kind());
      }
    }
    world.checkAll();
    Statistics.label("accepted")
        .coverage(accepted -> accepted.checkQuery(_ -> true).count(n -> n >= LENGTH));
  }
}
