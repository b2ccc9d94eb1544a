package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows a person everything that is kept about them, or forgets it, over all features. */
@Service
class People {
  private final JdbcCustomers customers;
  private final JdbcPeople people;
  private final List<PersonalData> features;
  private final Idempotency idempotency;
  private final Clock clock;

  People(
      JdbcCustomers customers,
      JdbcPeople people,
      List<PersonalData> features,
      Idempotency idempotency,
      Clock clock) {
    this.customers = customers;
    this.people = people;
    this.features = features;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * @param data by feature
   */
  record Export(String customerId, Instant at, Map<String, Object> data) {}

  Page<Customer> list(@Nullable String email, Paging paging) {
    var after = paging.after(1);
    return paging.page(
        people.page(email, after == null ? null : after.getFirst(), paging.fetch()),
        customer -> List.of(customer.id()));
  }

  Customer get(String id) {
    return customers.find(id).orElseThrow(() -> missing(id));
  }

  @Transactional(readOnly = true)
  public Export export(String id) {
    get(id);
    var data = new LinkedHashMap<String, Object>();
    data.put("identity", people.export(id));
    features.forEach(feature -> data.put(feature.name(), feature.export(id)));
    return new Export(id, clock.instant(), data);
  }

  /** Afterwards there is no such customer. */
  @Transactional
  public void erase(String id) {
    if (customers.lock(id).isEmpty()) {
      throw missing(id);
    }
    features.forEach(feature -> feature.erase(id));
    people.erase(id, clock.instant());
    idempotency.forget(new Caller.Customer(id));
  }

  private static RuntimeException missing(String id) {
    return Problem.CUSTOMER_NOT_FOUND.because("No customer " + id);
  }
}
