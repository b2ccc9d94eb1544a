package io.storestream.api.identity;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers as staff see them, and what the law lets them ask for. */
@RestController
@RequestMapping("/v1/admin/customers")
class PeopleController {
  private final People people;

  PeopleController(People people) {
    this.people = people;
  }

  @GetMapping
  Page<Customer> list(@RequestParam(required = false) @Nullable String email, Paging paging) {
    return people.list(email, paging);
  }

  @GetMapping("/{id}")
  ResponseEntity<Customer> get(@PathVariable String id) {
    var customer = people.get(id);
    return ResponseEntity.ok().eTag(Etag.of(customer.version())).body(customer);
  }

  /** Everything that is kept about the customer. */
  @GetMapping("/{id}/export")
  ResponseEntity<People.Export> export(@PathVariable String id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(people.export(id));
  }

  /** Forgets who the customer is; cannot be undone. */
  @PostMapping("/{id}/erasure")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable String id) {
    people.erase(id);
  }
}
