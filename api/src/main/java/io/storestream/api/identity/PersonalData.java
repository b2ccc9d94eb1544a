package io.storestream.api.identity;

/**
 * What a feature keeps about people. A feature that keeps something declares a bean of this type;
 * export and erasure ask them all.
 */
public interface PersonalData {
  /** Name of its part of an export, as in {@code orders}. */
  String name();

  /** Everything it keeps about this customer; written as JSON. */
  Object export(String customerId);

  /**
   * Forgets who the customer is, in the running transaction. What the shop must keep (money, goods)
   * stays without anything that tells who it was.
   *
   * @throws io.storestream.api.web.ProblemException CONFLICT if something is unfinished that needs
   *     to know the person
   */
  void erase(String customerId);
}
