package io.storestream.api.order;

import static io.storestream.api.order.OrderPayments.Standing.GIVEN_BACK;
import static io.storestream.api.order.OrderPayments.Standing.HERE;
import static io.storestream.api.order.OrderPayments.Standing.NOTHING_OWED;
import static io.storestream.api.order.OrderPayments.Standing.OWED;
import static io.storestream.api.order.OrderPayments.Standing.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Units WITH_SHOPPER = new Units(1, 2, 0, 0, 2, 0, 0, 0, 0, 0);
  private static final Units UNSENT = new Units(2, 2, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final Units UNSENT_REFUNDED = new Units(2, 2, 0, 0, 0, 0, 0, 0, 0, 2);
  private static final Units PULLED = new Units(2, 2, 0, 0, 0, 0, 2, 0, 0, 2);
  private static final Units CAME_BACK = new Units(2, 2, 0, 0, 0, 2, 0, 0, 0, 0);
  private static final Units SENT_BACK = new Units(2, 2, 0, 0, 2, 0, 0, 0, 2, 2);
  private static final Units ON_ITS_WAY = new Units(2, 2, 0, 2, 0, 0, 0, 0, 0, 2);

  /** What it comes to in each standing of the money, by its first letter; {@code -} is open. */
  @Test
  void moneyAndUnitsDecide() {
    assertThat(
            Map.of(
                "delivered", all(WITH_SHOPPER),
                "unsent", all(UNSENT),
                "part unsent", all(WITH_SHOPPER, UNSENT),
                "part refunded unsent", all(WITH_SHOPPER, UNSENT_REFUNDED),
                "part refunded from the shelf", all(WITH_SHOPPER, PULLED),
                "refunded from the shelf", all(PULLED),
                "came back", all(CAME_BACK),
                "part came back", all(WITH_SHOPPER, CAME_BACK),
                "sent back", all(SENT_BACK),
                "on its way", all(WITH_SHOPPER, ON_ITS_WAY)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "delivered", "- FREE DELIVERED DELIVERED -",
                "unsent", "- - - GIVEN_BACK -",
                "part unsent", "- - - DELIVERED -",
                "part refunded unsent", "- FREE DELIVERED DELIVERED -",
                "part refunded from the shelf", "- FREE DELIVERED DELIVERED -",
                "refunded from the shelf", "CAME_BACK CAME_BACK GIVEN_BACK GIVEN_BACK -",
                "came back", "CAME_BACK CAME_BACK - GIVEN_BACK -",
                "part came back", "- FREE DELIVERED DELIVERED -",
                "sent back", "CAME_BACK CAME_BACK DELIVERED DELIVERED -",
                "on its way", "- - - - -"));
  }

  private static String all(Units... lines) {
    return String.join(
        " ",
        List.of(OWED, NOTHING_OWED, HERE, GIVEN_BACK, UNDECIDED).stream()
            .map(money -> Settlement.of(money, Arrays.asList(lines)))
            .map(end -> end == Settlement.OPEN ? "-" : end.name())
            .toList());
  }
}
