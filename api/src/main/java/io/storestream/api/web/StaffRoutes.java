package io.storestream.api.web;

import static io.storestream.api.web.Permission.ACCESS_READ;
import static io.storestream.api.web.Permission.ACCESS_WRITE;
import static io.storestream.api.web.Permission.ANALYTICS_READ;
import static io.storestream.api.web.Permission.ANALYTICS_WRITE;
import static io.storestream.api.web.Permission.AUDIT_READ;
import static io.storestream.api.web.Permission.CATALOG_READ;
import static io.storestream.api.web.Permission.CATALOG_WRITE;
import static io.storestream.api.web.Permission.CUSTOMERS_ERASE;
import static io.storestream.api.web.Permission.CUSTOMERS_READ;
import static io.storestream.api.web.Permission.CUSTOMERS_WRITE;
import static io.storestream.api.web.Permission.INVENTORY_READ;
import static io.storestream.api.web.Permission.INVENTORY_WRITE;
import static io.storestream.api.web.Permission.JOBS_READ;
import static io.storestream.api.web.Permission.JOBS_WRITE;
import static io.storestream.api.web.Permission.ORDERS_READ;
import static io.storestream.api.web.Permission.ORDERS_WRITE;
import static io.storestream.api.web.Permission.PAYMENTS_WRITE;
import static io.storestream.api.web.Permission.PROMOTIONS_READ;
import static io.storestream.api.web.Permission.PROMOTIONS_WRITE;
import static io.storestream.api.web.Permission.REVIEWS_READ;
import static io.storestream.api.web.Permission.REVIEWS_WRITE;
import static io.storestream.api.web.Permission.SYSTEM_READ;
import static io.storestream.api.web.Permission.SYSTEM_WRITE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which permission a staff route needs: the first row that fits. A route without a row is for
 * owners alone, and a test fails until it has one.
 */
public final class StaffRoutes {
  /** Paths that only staff and servers reach. */
  static final String[] ALL = {
    "/v1/admin/**", "/v1/analytics/**", "/v1/recommender/**", "/metrics", "/metrics/**"
  };

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private record Row(PathPattern path, Permission read, Permission write) {}

  private static final List<Row> TABLE =
      List.of(
          row("/v1/admin/products/**", CATALOG_READ, CATALOG_WRITE),
          row("/v1/admin/categories/**", CATALOG_READ, CATALOG_WRITE),
          row("/v1/admin/attributes/**", CATALOG_READ, CATALOG_WRITE),
          row("/v1/admin/variants/**", CATALOG_READ, CATALOG_WRITE),
          row("/v1/admin/exports/products", CATALOG_READ, CATALOG_WRITE),
          row("/v1/admin/exports/customers", CUSTOMERS_READ, CUSTOMERS_WRITE),
          row("/v1/admin/exports/orders", ORDERS_READ, ORDERS_WRITE),
          row("/v1/admin/exports/events", ANALYTICS_READ, ANALYTICS_WRITE),
          row("/v1/admin/inventory/**", INVENTORY_READ, INVENTORY_WRITE),
          row("/v1/admin/reservations/**", INVENTORY_READ, INVENTORY_WRITE),
          row("/v1/admin/promotions/**", PROMOTIONS_READ, PROMOTIONS_WRITE),
          row("/v1/admin/coupons/**", PROMOTIONS_READ, PROMOTIONS_WRITE),
          row("/v1/admin/{tax:tax.*}/**", PROMOTIONS_READ, PROMOTIONS_WRITE),
          row("/v1/admin/{shipping:shipping.*}/**", PROMOTIONS_READ, PROMOTIONS_WRITE),
          row("/v1/admin/orders/*/mark-cod-collected", ORDERS_READ, PAYMENTS_WRITE),
          row("/v1/admin/orders/**", ORDERS_READ, ORDERS_WRITE),
          row("/v1/admin/fulfillments/**", ORDERS_READ, ORDERS_WRITE),
          row("/v1/admin/returns/**", ORDERS_READ, ORDERS_WRITE),
          row("/v1/admin/invoices/**", ORDERS_READ, ORDERS_WRITE),
          row("/v1/admin/payments/**", ORDERS_READ, PAYMENTS_WRITE),
          row("/v1/admin/credit-notes/**", ORDERS_READ, PAYMENTS_WRITE),
          row("/v1/admin/customers/*/erase", CUSTOMERS_READ, CUSTOMERS_ERASE),
          row("/v1/admin/customers/**", CUSTOMERS_READ, CUSTOMERS_WRITE),
          row("/v1/admin/guests/export", CUSTOMERS_READ, CUSTOMERS_READ),
          row("/v1/admin/guests/erase", CUSTOMERS_READ, CUSTOMERS_ERASE),
          row("/v1/admin/reviews/**", REVIEWS_READ, REVIEWS_WRITE),
          row("/v1/admin/batch-jobs/**", JOBS_READ, JOBS_WRITE),
          row("/v1/analytics/**", ANALYTICS_READ, ANALYTICS_WRITE),
          row("/v1/recommender/**", ANALYTICS_READ, ANALYTICS_WRITE),
          row("/v1/admin/search/**", SYSTEM_READ, SYSTEM_WRITE),
          row("/metrics/**", SYSTEM_READ, SYSTEM_WRITE),
          row("/v1/admin/audit/**", AUDIT_READ, ACCESS_WRITE),
          row("/v1/admin/staff/**", ACCESS_READ, ACCESS_WRITE),
          row("/v1/admin/api-keys/**", ACCESS_READ, ACCESS_WRITE),
          row("/v1/admin/signing-keys/**", ACCESS_READ, ACCESS_WRITE),
          row("/v1/admin/password-resets/**", ACCESS_WRITE, ACCESS_WRITE));

  private StaffRoutes() {}

  /** What a request to this path needs. */
  public static Permission required(String method, PathContainer path) {
    return listed(method, path).orElse(ACCESS_WRITE);
  }

  /** The same, but empty when the path has no row. */
  public static Optional<Permission> listed(String method, PathContainer path) {
    return TABLE.stream()
        .filter(row -> row.path().matches(path))
        .findFirst()
        .map(row -> READING.contains(method) ? row.read() : row.write());
  }

  private static Row row(String path, Permission read, Permission write) {
    return new Row(PathPatternParser.defaultInstance.parse(path), read, write);
  }
}
