package io.storestream.api.web;

/** Who has been forgotten; answers from memory, after seconds for erasures by other instances. */
public interface ErasedPeople {
  /** Whether this customer was erased of late: an access token may still be good. */
  boolean customer(String customerId);

  /** Whether this browser belonged to somebody who was erased: it names nobody any more. */
  boolean visitor(String visitorId);
}
