package io.storestream.api.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What other features may ask about customers. */
@Service
public class Customers {
  private final JdbcCustomers customers;

  Customers(JdbcCustomers customers) {
    this.customers = customers;
  }

  public Optional<Customer> find(String id) {
    return customers.find(id);
  }

  /** Id by external id, of those that are known; one statement. */
  public Map<String, String> idsByExternalId(Collection<String> externalIds) {
    return externalIds.isEmpty() ? Map.of() : customers.idsByExternalId(externalIds);
  }
}
