package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of cart, coupon, stock and order operations against the shop and against {@link
 * ShoppingModel}: every answer, and after every step the stock and the uses of coupons, are what
 * the model says. A failure shows the seed, which repeats the sequence ({@code -Dshopping.seed=…}),
 * and all steps with their answers.
 */
@ApiTest
class ShoppingModelIT {
  private static final int SEQUENCES = Integer.getInteger("shopping.sequences", 6);
  private static final int STEPS = Integer.getInteger("shopping.steps", 80);

  private final ApiClient api;

  ShoppingModelIT(ApiClient api) {
    this.api = api;
  }

  @Test
  void shopDoesWhatTheModelSays() {
    var seeds = new Random();
    int orders = 0;
    int redemptions = 0;
    for (int i = 0; i < SEQUENCES; i++) {
      var session = run(Long.getLong("shopping.seed", seeds.nextLong()));
      orders += session.ordersMade();
      redemptions += session.redemptions();
    }
    assertThat(orders).as("the sequences buy something").isPositive();
    assertThat(redemptions).as("the sequences use coupons").isPositive();
  }

  private ShoppingSession run(long seed) {
    var journal = new ArrayList<String>();
    var session = new ShoppingSession(api, new Random(seed), journal);
    for (int step = 0; step < STEPS; step++) {
      try {
        session.step();
        session.compareWhatIsCounted();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ", step " + step + ":\n" + String.join("\n", journal), e);
      }
    }
    return session;
  }

  /** One line of the journal. */
  static String line(String what, Answer answer) {
    return what + " -> " + answer.status() + " " + answer.text("/code") + answer.text("/detail");
  }
}
