package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Outbox;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.PersonalData;
import io.storestream.api.web.PersonalData.Outcome;
import io.storestream.api.web.PersonalData.Person;
import io.storestream.api.web.Problem;
import io.storestream.api.web.VisitorId;
import io.storestream.contracts.ErasureEvent.Erasure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows a person everything that is kept about them, or forgets it, over all features. */
@Service
class People {
  private final JdbcCustomers customers;
  private final JdbcErasures erasures;
  private final List<PersonalData> features;
  private final Forgotten forgotten;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  People(
      JdbcCustomers customers,
      JdbcErasures erasures,
      List<PersonalData> features,
      Forgotten forgotten,
      Outbox outbox,
      TransactionTemplate transaction,
      Clock clock) {
    this.customers = customers;
    this.erasures = erasures;
    this.features = features;
    this.forgotten = forgotten;
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param data by part
   */
  record Export(String customerId, Instant at, Map<String, Object> data) {}

  /**
   * What an erasure did.
   *
   * @param data by part
   */
  record Report(String customerId, Instant erasedAt, Map<String, List<Outcome>> data) {}

  /** The same of a buyer without an account. */
  record GuestExport(Instant at, Map<String, Object> data) {}

  /** The same of a buyer without an account. */
  record GuestReport(Instant erasedAt, Map<String, List<Outcome>> data) {}

  Page<Customer> list(@Nullable String email, Paging paging) {
    var after = paging.after(1);
    return paging.page(
        customers.page(email, after == null ? null : after.getFirst(), paging.fetch()),
        customer -> List.of(customer.id()));
  }

  Customer get(String id) {
    return customers.find(id).orElseThrow(() -> missing(id));
  }

  /**
   * @param guest also what was ordered with the customer's e-mail address without an account:
   *     nobody has proven that it is theirs, so only staff may ask
   */
  Export export(String id, boolean guest) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var customer = get(id);
          var data = export(person(id, guest ? customer.email() : null));
          return new Export(id, clock.instant(), data);
        }));
  }

  /** Of who bought under this address without an account; empty when nobody did. */
  GuestExport exportGuest(String email) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> new GuestExport(clock.instant(), export(person(null, email.strip())))));
  }

  private Map<String, Object> export(Person person) {
    var data = new TreeMap<String, Object>();
    features.forEach(feature -> data.put(feature.part(), feature.export(person)));
    return data;
  }

  /**
   * Forgets the person. Done again, it forgets what a request under way has written meanwhile and
   * gives the first report.
   *
   * @param guest as in {@link #export}
   */
  Report erase(String id, boolean guest) {
    var done = Objects.requireNonNull(transaction.execute(_ -> erase(id, guest, Caller.current())));
    forgotten.add(done.person());
    features.forEach(feature -> feature.erased(done.person()));
    return done.report();
  }

  /**
   * Forgets who bought under this address without an account, also when somebody with an account
   * has the same. Safe to repeat: the next report counts what is left to forget.
   */
  GuestReport eraseGuest(String email) {
    var done =
        Objects.requireNonNull(
            transaction.execute(_ -> {
              var person = person(null, email.strip());
              return new DoneGuest(person, new GuestReport(clock.instant(), forget(person)));
            }));
    forgotten.add(done.person());
    features.forEach(feature -> feature.erased(done.person()));
    return done.report();
  }

  private record Done(Person person, Report report) {}

  private record DoneGuest(Person person, GuestReport report) {}

  private Done erase(String id, boolean guest, Caller by) {
    var customer = customers.lock(id);
    if (customer.isEmpty()) {
      var earlier = erasures.find(id).orElseThrow(() -> missing(id));
      var nobody = withOwned(new Person(id, null, Set.of(), Set.of()));
      features.forEach(feature -> feature.erase(nobody));
      return new Done(nobody, earlier);
    }
    var person = person(id, guest ? customer.get().email() : null);
    var report = new Report(id, clock.instant(), forget(person));
    erasures.insert(report, by instanceof Caller.Customer ? "customer" : by.name());
    return new Done(person, report);
  }

  private Map<String, List<Outcome>> forget(Person person) {
    var data = new TreeMap<String, List<Outcome>>();
    features.forEach(feature -> data.put(feature.part(), feature.erase(person)));
    Instant now = clock.instant();
    erasures.insertVisitors(person.visitors(), now);
    outbox.append(
        Stream.concat(Stream.ofNullable(person.customerId()), person.visitors().stream())
            .map(name ->
                new Outbox.Event("erasure", name, 1, "erasure.requested", new Erasure(name, now)))
            .toList());
    return data;
  }

  private Person person(@Nullable String customerId, @Nullable String email) {
    var nobody = new Person(customerId, email, Set.of(), Set.of());
    var visitors = new HashSet<String>();
    features.forEach(feature -> visitors.addAll(feature.visitors(nobody)));
    var candidates = new ArrayList<>(visitors);
    features.forEach(feature -> visitors.removeAll(feature.shared(nobody, candidates)));
    visitors.removeIf(id -> !VisitorId.valid(id)); // carts once took names like a customer's
    return withOwned(new Person(customerId, email, visitors, Set.of()));
  }

  private Person withOwned(Person person) {
    var owned = new HashSet<String>();
    features.forEach(feature -> owned.addAll(feature.owned(person)));
    return new Person(person.customerId(), person.email(), person.visitors(), owned);
  }

  private static RuntimeException missing(String id) {
    return Problem.CUSTOMER_NOT_FOUND.because("No customer " + id);
  }
}
