package io.storestream.api.order;

import io.storestream.api.web.Bulk;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** History from another system; repeating a request changes nothing. */
@RestController
class OrderImportController {
  private static final int MAX_ITEMS = 500;

  private final OrderImport orders;
  private final Bulk bulk;

  OrderImportController(OrderImport orders, Bulk bulk) {
    this.orders = orders;
    this.bulk = bulk;
  }

  record Results(List<OrderImport.Result> results) {}

  @PostMapping("/v1/admin/orders/bulk")
  Results bulk(@RequestBody @Valid Bulk.Request body) {
    return new Results(orders.run(bulk.read(body, ImportedOrder.class, MAX_ITEMS)));
  }
}
