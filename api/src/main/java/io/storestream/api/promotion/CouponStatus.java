package io.storestream.api.promotion;

/** What became of a coupon in a cart. */
public enum CouponStatus {
  /** It takes something off. */
  APPLIED,
  /** Its promotion is over, has not begun, or does not exist any more. */
  NOT_ACTIVE,
  /** Its limit, or this shopper's, is reached. */
  EXHAUSTED,
  /** The cart does not meet the conditions yet. */
  CONDITIONS_NOT_MET,
  /** Other promotions that it does not combine with take off more. */
  NOT_COMBINABLE
}
