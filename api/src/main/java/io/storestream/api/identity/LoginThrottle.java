package io.storestream.api.identity;

import io.storestream.api.web.Hashes;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing of passwords, whether or not there is such an account, and of other pairs of
 * a name and a proof. An attempt counts when it begins, so that many at once gain nothing, and no
 * longer when it succeeds.
 */
@Component
public class LoginThrottle {
  private final Counters counters;
  private final ThrottleSettings settings;

  LoginThrottle(Counters counters, ThrottleSettings settings) {
    this.counters = counters;
    this.settings = settings;
  }

  /**
   * Runs the check, if that is allowed now.
   *
   * @param realm kind of account, as in {@code customer}
   * @param account name it signs in with
   * @param network where the request comes from
   * @return what the check says
   * @throws ProblemException RATE_LIMITED
   */
  boolean guard(String realm, String account, String network, BooleanSupplier check) {
    return guard(realm, account, network, "address:" + network, check);
  }

  /**
   * The same for the look at an order by whoever says whose it is; counted apart from logins, with
   * the same limits per order and address, per order, and per address.
   *
   * @param number of the order, as it is stored
   * @throws ProblemException RATE_LIMITED
   */
  public boolean guardOrder(String number, String network, BooleanSupplier check) {
    return guard("order", number, network, "address:order:" + network, check);
  }

  private boolean guard(
      String realm, String account, String network, String fromAddress, BooleanSupplier check) {
    var who = realm + ":" + Hashes.hex(account.toLowerCase(Locale.ROOT));
    var pair =
        new Counters.Counter("pair:" + who + ":" + network, settings.pair(), settings.pairWindow());
    var wide =
        List.of(
            new Counters.Counter("account:" + who, settings.account(), settings.accountWindow()),
            new Counters.Counter(fromAddress, settings.address(), settings.addressWindow()));
    var all = List.of(pair, wide.getFirst(), wide.getLast());
    var wait = counters.add(all);
    if (!wait.isZero()) {
      throw tooMany(wait);
    }
    boolean right;
    try {
      right = check.getAsBoolean();
    } catch (RuntimeException e) {
      counters.takeBack(all);
      throw e;
    }
    if (right) {
      counters.takeBack(wide);
      counters.clear(pair);
    }
    return right;
  }

  /** Whether one more mail about a new password may go to this account. */
  boolean mayMail(String account) {
    var counter =
        new Counters.Counter(
            "reset:" + Hashes.hex(account.toLowerCase(Locale.ROOT)),
            settings.resets(),
            settings.resetWindow());
    return counters.add(List.of(counter)).isZero();
  }

  private static ProblemException tooMany(Duration wait) {
    var seconds = Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
    return Problem.RATE_LIMITED
        .because("Too many failed attempts; try again in " + seconds + " s")
        .with("Retry-After", seconds);
  }
}
