package io.storestream.command.exchange;

import java.util.Locale;

/**
 * What can go in and out. An item is what the API's bulk route takes, so that a file of one shop is
 * the request of another.
 */
enum Kind {
  PRODUCTS("/v1/admin/products/bulk", "items", 500, "slug"),
  CUSTOMERS("/v1/admin/customers/bulk", "items", 1000, "external_id"),
  ORDERS("/v1/admin/orders/bulk", "items", 250, "external_id"),
  EVENTS("/v1/events/batch", "events", 1000, "event_id");

  private final String importPath;
  private final String field;
  private final int batch;
  private final String key;

  Kind(String importPath, String field, int batch, String key) {
    this.importPath = importPath;
    this.field = field;
    this.batch = batch;
    this.key = key;
  }

  String importPath() {
    return importPath;
  }

  String exportPath() {
    return "/v1/admin/exports/" + text();
  }

  /** Field of the request that holds the items. */
  String field() {
    return field;
  }

  /** Most items in one request. */
  int batch() {
    return batch;
  }

  /** Field that names an item. */
  String key() {
    return key;
  }

  /** Its form in CSV. */
  Table table() {
    return switch (this) {
      case PRODUCTS -> new ProductTable();
      case CUSTOMERS -> FlatTable.CUSTOMERS;
      case ORDERS -> new OrderTable();
      case EVENTS -> FlatTable.EVENTS;
    };
  }

  /** As typed and in file names. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
