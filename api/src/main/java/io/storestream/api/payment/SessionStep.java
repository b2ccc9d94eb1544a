package io.storestream.api.payment;

/** What can happen to an attempt to pay. */
enum SessionStep {
  /** The payer has to do something, as in confirming at their bank. */
  ASK,
  /** The provider works on it. */
  PROCESS,
  SUCCEED,
  FAIL,
  CANCEL,
  EXPIRE
}
