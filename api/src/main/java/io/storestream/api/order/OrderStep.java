package io.storestream.api.order;

/** What can happen to an order as a whole. */
enum OrderStep {
  /** The money is here, or will be at delivery. */
  CONFIRM,
  /** Everything is delivered and paid. */
  COMPLETE,
  /** Taken back before anything was delivered. */
  CANCEL,
  /** Nobody paid in time. */
  EXPIRE,
  /** What was paid differs from what was ordered. */
  DOUBT
}
