package io.storestream.api.order;

import io.storestream.api.identity.LoginThrottle;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a guest's order to whoever knows its number and e-mail address. An unknown number, a wrong
 * address and an order of a customer, who signs in instead, get the same answer; guesses are slowed
 * down like those of passwords.
 */
@Service
class GuestLookup {
  private static final Duration VALID = Duration.ofHours(1);

  private final JdbcGuestAccess table;
  private final OrderDesk orders;
  private final LoginThrottle throttle;
  private final TransactionTemplate transaction;
  private final Clock clock;

  GuestLookup(
      JdbcGuestAccess table,
      OrderDesk orders,
      LoginThrottle throttle,
      TransactionTemplate transaction,
      Clock clock) {
    this.table = table;
    this.throttle = throttle;
    this.transaction = transaction;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * @param token secret for the header {@code X-Order-Token} of the order's routes
   */
  record Found(OrderView order, String token, Instant expiresAt) {}

  /**
   * @param network where the request comes from
   * @throws io.storestream.api.web.ProblemException ORDER_NOT_FOUND, or RATE_LIMITED after too many
   *     wrong ones
   */
  Found find(String number, String email, String network) {
    var known = OrderNumbers.read(number);
    var found = new AtomicReference<String>();
    boolean right =
        throttle.guardOrder(
            known,
            network,
            () -> {
              table.order(known, email.strip()).ifPresent(found::set);
              return found.get() != null;
            });
    if (!right) {
      throw Problem.ORDER_NOT_FOUND.because("No order has this number and e-mail address");
    }
    return Objects.requireNonNull(transaction.execute(_ -> open(found.get())));
  }

  private Found open(String id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var token = Ids.secret();
    var until = now.plus(VALID);
    table.grant(Hashes.hex(token), id, now, until);
    return new Found(orders.get(OrderKey.shopper(id, token)), token, until);
  }
}
