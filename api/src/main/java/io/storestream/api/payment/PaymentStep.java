package io.storestream.api.payment;

/** What can happen to a payment. */
enum PaymentStep {
  /** The money is taken, or collected at the door. */
  CAPTURE,
  /** It will never be taken. */
  VOID,
  REFUND_PART,
  REFUND_ALL,
  /** The payer's bank asks for it back. */
  DISPUTE,
  WIN,
  LOSE
}
