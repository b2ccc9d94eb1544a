package io.storestream.api.order;

/** What can happen to a return. */
enum ReturnStep {
  APPROVE,
  REJECT,
  RECEIVE,
  REFUND
}
