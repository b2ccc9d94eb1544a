package io.storestream.api.order;

/** What can happen to a parcel. */
enum FulfilmentStep {
  PACK,
  UNPACK,
  SHIP,
  DELIVER,
  RETURN
}
