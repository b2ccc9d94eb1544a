package io.storestream.api.order;

import io.storestream.api.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Invoices of orders. */
@RestController
class InvoiceController {
  private final Invoices invoices;

  InvoiceController(Invoices invoices) {
    this.invoices = invoices;
  }

  @GetMapping("/v1/store/orders/{id}/invoice")
  ResponseEntity<Invoice> mine(
      @PathVariable String id,
      @RequestHeader(name = OrderKey.HEADER, required = false) @Nullable String token) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(invoices.get(OrderKey.shopper(id, token)));
  }

  @GetMapping("/v1/admin/orders/{id}/invoice")
  Invoice get(@PathVariable String id) {
    return invoices.get(OrderKey.staff(id));
  }

  /** Safe to repeat: an order has one invoice. */
  @PostMapping("/v1/admin/orders/{id}/invoice")
  ResponseEntity<Invoice> issue(@PathVariable String id) {
    var issued = invoices.issue(OrderKey.staff(id), Caller.current().name());
    return ResponseEntity.status(issued.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(issued.invoice());
  }
}
