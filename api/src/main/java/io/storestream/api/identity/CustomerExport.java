package io.storestream.api.identity;

import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customers as bulk import takes them; no passwords. */
@RestController
class CustomerExport {
  private final JdbcCustomerExport table;

  CustomerExport(JdbcCustomerExport table) {
    this.table = table;
  }

  @GetMapping("/v1/admin/exports/customers")
  Page<CustomerImport.Item> list(Paging paging) {
    var after = paging.after(1);
    var page =
        paging.page(
            table.page(after == null ? null : after.getFirst(), paging.fetch()),
            row -> List.of(row.id()));
    return new Page<>(
        page.data().stream()
            .map(row ->
                new CustomerImport.Item(row.externalId(), row.email(), row.name(), row.country()))
            .toList(),
        page.nextCursor());
  }
}
