package io.storestream.api.order;

import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a guest's order to whoever knows its number and e-mail address. An unknown number, a wrong
 * address and an order of a customer, who signs in instead, get the same answer.
 */
@Service
class GuestLookup {
  private static final Duration VALID = Duration.ofHours(1);

  private final JdbcGuestAccess table;
  private final OrderDesk orders;
  private final Clock clock;

  GuestLookup(JdbcGuestAccess table, OrderDesk orders, Clock clock) {
    this.table = table;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * @param token secret for the header {@code X-Order-Token} of the order's routes
   */
  record Found(OrderView order, String token, Instant expiresAt) {}

  @Transactional
  public Found find(String number, String email) {
    var id =
        table
            .order(OrderNumbers.read(number), email.strip())
            .orElseThrow(() ->
                Problem.ORDER_NOT_FOUND.because("No order has this number and e-mail address"));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var token = Ids.secret();
    var until = now.plus(VALID);
    table.grant(Hashes.hex(token), id, now, until);
    return new Found(orders.get(OrderKey.shopper(id, token)), token, until);
  }
}
