package io.storestream.api.order;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way to an order by its id. Refusals come in this order: 404, 428, 412. */
@Component
class OrderAccess {
  private final JdbcOrders orders;
  private final JdbcGuestAccess guests;
  private final Clock clock;

  OrderAccess(JdbcOrders orders, JdbcGuestAccess guests, Clock clock) {
    this.orders = orders;
    this.guests = guests;
    this.clock = clock;
  }

  static ProblemException notFound() {
    return Problem.ORDER_NOT_FOUND.because("No order of yours has this id");
  }

  /**
   * @throws ProblemException ORDER_NOT_FOUND if there is none or it is somebody else's
   */
  Order find(OrderKey key) {
    return orders
        .find(key.id())
        .filter(order -> opens(key, order))
        .orElseThrow(OrderAccess::notFound);
  }

  /** Like {@link #find}, locked until the transaction ends. */
  Order lock(OrderKey key) {
    return orders.lock(List.of(key.id())).stream()
        .findFirst()
        .filter(order -> opens(key, order))
        .orElseThrow(OrderAccess::notFound);
  }

  /**
   * Locked, and at the version the caller has seen.
   *
   * @param ifMatch header {@code If-Match}
   * @throws ProblemException ORDER_NOT_FOUND, PRECONDITION_REQUIRED or ETAG_MISMATCH
   */
  Order lock(OrderKey key, @Nullable String ifMatch) {
    return expect(lock(key), ifMatch);
  }

  static Order expect(Order order, @Nullable String ifMatch) {
    Etag.required(ifMatch).check(order.version());
    return order;
  }

  private boolean opens(OrderKey key, Order order) {
    if (key.staff() || (key.customerId() != null && key.customerId().equals(order.customerId()))) {
      return true;
    }
    return key.token() != null
        && guests.opens(Hashes.hex(key.token()), order.id(), clock.instant());
  }
}
