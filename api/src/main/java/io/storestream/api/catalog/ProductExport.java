package io.storestream.api.catalog;

import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Products as bulk import takes them, of every status, with what can be sold now as stock. */
@RestController
class ProductExport {
  private final JdbcProducts products;
  private final Stock stock;

  ProductExport(JdbcProducts products, Stock stock) {
    this.products = products;
    this.stock = stock;
  }

  @GetMapping("/v1/admin/exports/products")
  Page<ProductInput> list(Paging paging) {
    var after = paging.after(1);
    var page =
        paging.page(
            products.page(
                JdbcProducts.Filter.NONE, after == null ? null : after.getFirst(), paging.fetch()),
            List::of);
    var rows = products.find(page.data());
    var available =
        stock.available(
            rows.stream()
                .flatMap(row -> row.variants().stream())
                .map(ProductRow.VariantRow::id)
                .toList());
    return new Page<>(
        rows.stream().map(row -> row.input(id -> available.getOrDefault(id, 0))).toList(),
        page.nextCursor());
  }
}
