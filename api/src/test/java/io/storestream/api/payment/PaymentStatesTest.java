package io.storestream.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.Machines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentStatesTest {
  private static final List<String> NAMES =
      List.of(
          "due", "authorized", "captured", "partially_refunded", "refunded", "voided", "disputed");

  @Test
  void paymentMovesOnlyAsItMay() {
    var states = NAMES.stream().map(PaymentState::of).toList();
    assertThat(states).extracting(PaymentState::text).isEqualTo(NAMES);
    Machines.check(
        states,
        PaymentStep.class,
        Map.ofEntries(
            Map.entry("due CAPTURE", "captured"),
            Map.entry("due VOID", "voided"),
            Map.entry("authorized CAPTURE", "captured"),
            Map.entry("authorized VOID", "voided"),
            Map.entry("captured REFUND_PART", "partially_refunded"),
            Map.entry("captured REFUND_ALL", "refunded"),
            Map.entry("captured DISPUTE", "disputed"),
            Map.entry("partially_refunded REFUND_PART", "partially_refunded"),
            Map.entry("partially_refunded REFUND_ALL", "refunded"),
            Map.entry("partially_refunded DISPUTE", "disputed"),
            Map.entry("disputed WIN", "captured"),
            Map.entry("disputed LOSE", "refunded")));
    assertThat(states)
        .filteredOn(PaymentState::paid)
        .extracting(PaymentState::text)
        .containsExactly("captured", "partially_refunded", "refunded");
  }

  @Test
  void refundMovesOnlyAsItMay() {
    Machines.<RefundState, RefundStep>check(
        List.of(new RefundState.Pending(), new RefundState.Succeeded(), new RefundState.Failed()),
        RefundStep.class,
        Map.of("pending SUCCEED", "succeeded", "pending FAIL", "failed"));
  }

  @Test
  void sessionMovesOnlyAsItMayAndLateMoneyStillCounts() {
    Machines.<SessionState, SessionStep>check(
        List.of(
            new SessionState.Created(),
            new SessionState.RequiresAction(),
            new SessionState.Processing(),
            new SessionState.Succeeded(),
            new SessionState.Failed(),
            new SessionState.Canceled(),
            new SessionState.Expired()),
        SessionStep.class,
        Map.ofEntries(
            Map.entry("created ASK", "requires_action"),
            Map.entry("created PROCESS", "processing"),
            Map.entry("created SUCCEED", "succeeded"),
            Map.entry("created FAIL", "failed"),
            Map.entry("created CANCEL", "canceled"),
            Map.entry("created EXPIRE", "expired"),
            Map.entry("requires_action PROCESS", "processing"),
            Map.entry("requires_action SUCCEED", "succeeded"),
            Map.entry("requires_action FAIL", "failed"),
            Map.entry("requires_action CANCEL", "canceled"),
            Map.entry("requires_action EXPIRE", "expired"),
            Map.entry("processing SUCCEED", "succeeded"),
            Map.entry("processing FAIL", "failed"),
            Map.entry("processing EXPIRE", "expired"),
            Map.entry("failed SUCCEED", "succeeded"),
            Map.entry("expired SUCCEED", "succeeded")));
  }
}
