package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customer's own data: take it along, or have it forgotten. */
@RestController
@RequestMapping("/v1/store/me")
class MyDataController {
  private final People people;

  MyDataController(People people) {
    this.people = people;
  }

  /** Everything that is kept about the customer, in one document. */
  @GetMapping("/export")
  ResponseEntity<People.Export> export() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(people.export(Caller.customerId(), false));
  }

  /** Closes the account and forgets who the customer is; cannot be undone. */
  @DeleteMapping
  ResponseEntity<People.Report> erase() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(people.erase(Caller.customerId(), false));
  }
}
