package io.storestream.api.web.document;

import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Rows for the bulk imports; all of one call belong together by a prefix of their own. */
record BulkRows(String prefix, int size, List<String> skus) {
  BulkRows(int size, List<String> skus) {
    this(Ids.next("bulk"), size, skus);
  }

  private List<Map<String, ?>> rows(IntFunction<Map<String, ?>> row) {
    return IntStream.range(0, size).<Map<String, ?>>mapToObj(row).toList();
  }

  List<Map<String, ?>> products(long price) {
    return rows(i -> {
      var variant =
          Map.of(
              "sku",
              prefix + "-" + i,
              "prices",
              List.of(Map.of("currency", "GBP", "amount", price)),
              "stock",
              1);
      var title = "Counted " + i;
      return Map.of("slug", prefix + "-" + i, "title", title, "variants", List.of(variant));
    });
  }

  List<Map<String, ?>> customers(String name) {
    return rows(i ->
        Map.of("external_id", customer(i), "email", customer(i) + "@example.com", "name", name));
  }

  private String customer(int i) {
    return prefix + "-c" + i;
  }

  /** Of two lines, each of its own customer. */
  List<Map<String, ?>> orders() {
    return rows(i ->
        Map.of(
            "external_id",
            prefix + "-o" + i,
            "customer_external_id",
            customer(i),
            "placed_at",
            "2024-05-06T07:08:09Z",
            "currency",
            "GBP",
            "country",
            "GB",
            "payment_method",
            "cod",
            "lines",
            List.of(line(i), line(i + 1))));
  }

  private Map<String, ?> line(int i) {
    return Map.of("sku", sku(i), "quantity", 2, "unit_price", "1.00");
  }

  private String sku(int i) {
    return skus.get(i % skus.size());
  }

  /** Every one is partly a refund of an order and partly a credit note. */
  List<Map<String, ?>> returns() {
    return rows(i ->
        Map.of(
            "external_id",
            prefix + "-r" + i,
            "customer_external_id",
            customer(i),
            "returned_at",
            "2024-06-06T07:08:09Z",
            "currency",
            "GBP",
            "country",
            "GB",
            "sku",
            sku(i),
            "quantity",
            3,
            "amount",
            300));
  }
}
