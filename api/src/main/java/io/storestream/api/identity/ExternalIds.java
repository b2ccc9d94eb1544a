package io.storestream.api.identity;

import java.util.Collection;
import java.util.Map;

/** How other systems call our customers. */
public interface ExternalIds {
  /**
   * Ids by customer id: the external one, else our own, which imports understand too. One
   * statement.
   */
  Map<String, String> of(Collection<String> customerIds);
}
