package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storestream.api.testing.Machines;
import io.storestream.api.web.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeStatesTest {
  @Test
  void orderMovesOnlyAsItMay() {
    Machines.check(
        OrderState.NAMES.stream().map(OrderState::of).toList(),
        OrderStep.class,
        Map.of(
            "pending_payment CONFIRM", "confirmed",
            "pending_payment CANCEL", "canceled",
            "pending_payment EXPIRE", "expired",
            "pending_payment DOUBT", "needs_review",
            "needs_review CONFIRM", "confirmed",
            "needs_review CANCEL", "canceled",
            "confirmed COMPLETE", "completed",
            "confirmed CANCEL", "canceled"));
  }

  @Test
  void parcelMovesOnlyAsItMay() {
    var names = List.of("unfulfilled", "packed", "shipped", "delivered", "returned_to_origin");
    var states = names.stream().map(FulfilmentState::of).toList();
    assertThat(states).extracting(FulfilmentState::text).isEqualTo(names);
    Machines.check(
        states,
        FulfilmentStep.class,
        Map.of(
            "unfulfilled PACK", "packed",
            "packed SHIP", "shipped",
            "packed UNPACK", "unfulfilled",
            "shipped DELIVER", "delivered",
            "shipped RETURN", "returned_to_origin"));
    assertThatIllegalArgumentException().isThrownBy(() -> FulfilmentState.of("lost"));
  }

  @Test
  void returnMovesOnlyAsItMay() {
    var names = List.of("requested", "approved", "received", "refunded", "rejected");
    var states = names.stream().map(ReturnState::of).toList();
    assertThat(states).extracting(ReturnState::text).isEqualTo(names);
    Machines.check(
        states,
        ReturnStep.class,
        Map.of(
            "requested APPROVE", "approved",
            "requested REJECT", "rejected",
            "approved RECEIVE", "received",
            "approved REJECT", "rejected",
            "received REFUND", "refunded"));
    assertThatIllegalArgumentException().isThrownBy(() -> ReturnState.of("lost"));
  }

  @Test
  void refusalSaysWhatIsAllowed() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new FulfilmentState.Packed().on(FulfilmentStep.DELIVER))
        .withMessage(
            "The fulfilment is packed, which does not allow to deliver; allowed: unpack, ship");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new OrderState.Canceled().on(OrderStep.CANCEL))
        .withMessage("The order is canceled, which does not allow to cancel; allowed: nothing");
  }
}
