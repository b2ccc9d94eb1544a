package io.storestream.api.payment;

/** What can happen to a refund. */
enum RefundStep {
  SUCCEED,
  FAIL
}
