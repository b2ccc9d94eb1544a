package io.storestream.api.identity;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers as staff see them, their data when they ask for it, and how they are forgotten. */
@RestController
@RequestMapping("/v1/admin/customers")
class PeopleController {
  private final People people;

  PeopleController(People people) {
    this.people = people;
  }

  /**
   * @param guestOrders also forgets the buyer of orders made without an account with the customer's
   *     e-mail address; staff have made sure that it is theirs
   */
  record Erasure(@Nullable Boolean guestOrders) {}

  @GetMapping
  Page<Customer> list(@RequestParam(required = false) @Nullable String email, Paging paging) {
    return people.list(email, paging);
  }

  @GetMapping("/{id}")
  ResponseEntity<Customer> get(@PathVariable String id) {
    var customer = people.get(id);
    return ResponseEntity.ok().eTag(Etag.of(customer.version())).body(customer);
  }

  /** Everything that is kept about the customer, in one document. */
  @GetMapping("/{id}/export")
  ResponseEntity<People.Export> export(
      @PathVariable String id,
      @RequestParam(name = "guest_orders", defaultValue = "false") boolean guestOrders) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(people.export(id, guestOrders));
  }

  /** Forgets who the customer is; cannot be undone. Safe to repeat. */
  @PostMapping("/{id}/erase")
  ResponseEntity<People.Report> erase(
      @PathVariable String id, @RequestBody(required = false) @Nullable Erasure body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(people.erase(id, body != null && Boolean.TRUE.equals(body.guestOrders())));
  }
}
