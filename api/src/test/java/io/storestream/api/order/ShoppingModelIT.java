package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

/**
 * Random sequences of what guests, a signed-in customer and staff do, in the shop and in {@link
 * ShoppingModel}: every answer, and after every step the cart, the stock and the uses of coupons,
 * are what the model says. A failure is shrunk to a short sequence that still fails; it is shown
 * with all answers, and repeated by the next run.
 */
@ApiTest
class ShoppingModelIT {
  private static final int STEPS = 80;

  private static final ApplicationContext CONTEXT =
      new TestContextManager(ShoppingModelIT.class).getTestContext().getApplicationContext();

  private final ApiClient api = CONTEXT.getBean(ApiClient.class);

  @Provide
  Arbitrary<List<ShoppingStep>> sequences() {
    return ShoppingStep.any()
        .list()
        .ofMinSize(1)
        .ofMaxSize(STEPS)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
  void shopDoesWhatTheModelSays(@ForAll("sequences") List<ShoppingStep> steps) {
    var session = session();
    steps.forEach(step -> run(session, step));
  }

  @Example
  void storyOfEveryKindIsAccepted() {
    assertThat(ShoppingStep.STORY.stream().map(Object::getClass).distinct().toList())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder((Object[]) ShoppingStep.class.getPermittedSubclasses());
    var session = session();
    for (ShoppingStep step : ShoppingStep.STORY) {
      assertThat(run(session, step)).as(step.toString()).isTrue();
    }
    assertThat(session.redemptions()).as("the story uses coupons").isPositive();
  }

  private ShoppingSession session() {
    var customer = new Shop(api).customer(Ids.next("who") + "@example.com");
    return new ShoppingSession(api, customer, CONTEXT);
  }

  private static boolean run(ShoppingSession session, ShoppingStep step) {
    try {
      return session.run(step);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(step + "\n" + String.join("\n", session.journal()), e);
    }
  }
}
