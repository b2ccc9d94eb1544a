package io.storestream.api.order;

import io.storestream.api.identity.ExternalIds;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sold orders as bulk import takes them; what went back later is not in them. */
@RestController
class OrderExport {
  private final JdbcOrderExport table;
  private final ExternalIds customers;

  OrderExport(JdbcOrderExport table, ExternalIds customers) {
    this.table = table;
    this.customers = customers;
  }

  @GetMapping("/v1/admin/exports/orders")
  Page<ImportedOrder> list(Paging paging) {
    var after = paging.after(1);
    var page =
        paging.page(
            table.page(after == null ? null : after.getFirst(), paging.fetch()),
            row -> List.of(row.id()));
    var lines = table.lines(page.data().stream().map(JdbcOrderExport.Row::id).toList());
    var buyers =
        customers.of(
            page.data().stream()
                .map(JdbcOrderExport.Row::customerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return new Page<>(
        page.data().stream()
            .map(row -> whole(row, lines.getOrDefault(row.id(), List.of()), buyers))
            .toList(),
        page.nextCursor());
  }

  private static ImportedOrder whole(
      JdbcOrderExport.Row row, List<ImportedOrder.Line> lines, Map<String, String> buyers) {
    var order = row.order();
    return new ImportedOrder(
        order.externalId(),
        row.customerId() == null ? null : buyers.get(row.customerId()),
        order.visitorId(),
        order.email(),
        order.placedAt(),
        order.currency(),
        order.country(),
        order.paymentMethod(),
        lines);
  }
}
