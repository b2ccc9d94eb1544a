package io.storestream.api.identity;

import io.storestream.api.web.Bulk;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemBody;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes customers over from another system, by their id there: four statements for all, and two
 * more when addresses change. Whoever has had the old address is signed out.
 */
@Service
class CustomerImport {
  private final JdbcCustomers customers;
  private final JdbcSessions sessions;
  private final JdbcPasswordResets resets;
  private final Clock clock;

  CustomerImport(
      JdbcCustomers customers, JdbcSessions sessions, JdbcPasswordResets resets, Clock clock) {
    this.customers = customers;
    this.sessions = sessions;
    this.resets = resets;
    this.clock = clock;
  }

  /** A customer as the other system knows it. */
  record Item(
      @NotBlank @Size(max = 200) String externalId,
      @NotNull @Email @Size(max = 254) String email,
      @Nullable @Size(max = 200) String name,
      @Nullable @Size(max = 100) String country) {
    String lowerEmail() {
      return email.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param status {@code created, updated, unchanged, failed}
   */
  record Result(int index, String status, @Nullable String id, @Nullable ProblemBody error) {
    static Result failed(int index, ProblemBody error) {
      return new Result(index, "failed", null, error);
    }
  }

  @Transactional
  public List<Result> run(List<Bulk.Item<Item>> rows) {
    customers.lockForImport();
    var known =
        customers.matching(collect(rows, Item::externalId), collect(rows, Item::lowerEmail));
    var byExternalId = new HashMap<String, Customer>();
    var ownerOfEmail = new HashMap<String, String>();
    for (Customer customer : known) {
      // an export calls who has no id elsewhere by ours
      var externalId = customer.externalId() == null ? customer.id() : customer.externalId();
      byExternalId.put(externalId, customer);
      ownerOfEmail.put(customer.email().toLowerCase(Locale.ROOT), customer.id());
    }
    var created = new ArrayList<Customer>();
    var updated = new ArrayList<Customer>();
    var seen = new HashSet<String>();
    var results = new ArrayList<Result>();
    for (Bulk.Item<Item> row : rows) {
      results.add(
          row.value() == null
              ? Result.failed(row.index(), Objects.requireNonNull(row.error()))
              : place(
                  row.index(), row.value(), byExternalId, ownerOfEmail, seen, created, updated));
    }
    customers.update(updated);
    signOut(moved(known, updated));
    var inserted = Set.copyOf(customers.insert(created));
    var lost = created.stream().map(Customer::id).filter(id -> !inserted.contains(id)).toList();
    return lost.isEmpty() ? results : results.stream().map(r -> without(lost, r)).toList();
  }

  /** Ids of those whose address is another one than before. */
  private static Set<String> moved(List<Customer> known, List<Customer> updated) {
    var before = known.stream().collect(Collectors.toMap(Customer::id, Customer::email));
    return updated.stream()
        .filter(now -> !now.email().equalsIgnoreCase(before.get(now.id())))
        .map(Customer::id)
        .collect(Collectors.toSet());
  }

  private void signOut(Set<String> ids) {
    if (!ids.isEmpty()) {
      sessions.revokeAll(ids, clock.instant(), "the e-mail address was changed");
      resets.useAll(ids, clock.instant());
    }
  }

  private Result place(
      int index,
      Item item,
      Map<String, Customer> byExternalId,
      Map<String, String> ownerOfEmail,
      Set<String> seen,
      List<Customer> created,
      List<Customer> updated) {
    if (!seen.add(item.externalId())) {
      return Result.failed(
          index,
          Problem.DUPLICATE_ITEM
              .because("external_id " + item.externalId() + " is in the request twice")
              .body());
    }
    var old = byExternalId.get(item.externalId());
    var id = old == null ? Ids.next("cus") : old.id();
    var owner = ownerOfEmail.putIfAbsent(item.lowerEmail(), id);
    if (owner != null && !owner.equals(id)) {
      return Result.failed(
          index,
          Problem.EMAIL_TAKEN.because("another customer has the address " + item.email()).body());
    }
    var now =
        new Customer(
            id,
            item.email(),
            item.name() == null ? "" : item.name(),
            item.country() == null ? "" : item.country(),
            old == null ? item.externalId() : old.externalId(),
            old == null ? 1 : old.version(),
            old == null ? clock.instant() : old.createdAt());
    if (old == null) {
      created.add(now);
      return new Result(index, "created", id, null);
    }
    if (now.equals(old)) {
      return new Result(index, "unchanged", id, null);
    }
    updated.add(now);
    return new Result(index, "updated", id, null);
  }

  private static Result without(List<String> lost, Result result) {
    return result.id() != null && lost.contains(result.id())
        ? Result.failed(
            result.index(),
            Problem.EMAIL_TAKEN.because("somebody registered with this address just now").body())
        : result;
  }

  private static Set<String> collect(List<Bulk.Item<Item>> rows, Function<Item, String> value) {
    return rows.stream()
        .map(Bulk.Item::value)
        .filter(Objects::nonNull)
        .map(value)
        .collect(Collectors.toSet());
  }
}
