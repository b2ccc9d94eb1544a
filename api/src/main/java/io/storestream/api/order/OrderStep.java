package io.storestream.api.order;

/** What can happen to an order as a whole. */
enum OrderStep {
  /** The money is here, or will be at delivery. */
  CONFIRM,
  /** Everything is delivered and paid, or paid and given back. */
  COMPLETE,
  /** Taken back, or came back, before anybody paid. */
  CANCEL,
  /** Nobody paid in time. */
  EXPIRE,
  /** What was paid differs from what was ordered. */
  DOUBT
}
