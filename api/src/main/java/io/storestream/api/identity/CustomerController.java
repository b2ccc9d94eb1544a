package io.storestream.api.identity;

import io.storestream.api.web.Bulk;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customers as staff see them. */
@RestController
@RequestMapping("/v1/admin/customers")
class CustomerController {
  private static final int MAX_ITEMS = 1000;

  private final CustomerImport customers;
  private final Bulk bulk;

  CustomerController(CustomerImport customers, Bulk bulk) {
    this.customers = customers;
    this.bulk = bulk;
  }

  record Results(List<CustomerImport.Result> results) {}

  @PostMapping("/bulk")
  Results bulk(@RequestBody @Valid Bulk.Request body) {
    return new Results(customers.run(bulk.read(body, CustomerImport.Item.class, MAX_ITEMS)));
  }
}
