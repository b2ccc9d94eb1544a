package io.storestream.api.identity;

import io.storestream.api.web.IfMatch;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Problem;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Changes customers make to their own account. */
@Service
class Accounts {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final JdbcCustomers customers;
  private final Passwords passwords;
  private final Sessions sessions;
  private final MergePatch patches;
  private final LoginThrottle throttle;
  private final TransactionTemplate transaction;

  Accounts(
      JdbcCustomers customers,
      Passwords passwords,
      Sessions sessions,
      MergePatch patches,
      LoginThrottle throttle,
      TransactionTemplate transaction) {
    this.customers = customers;
    this.passwords = passwords;
    this.sessions = sessions;
    this.patches = patches;
    this.throttle = throttle;
    this.transaction = transaction;
  }

  /** What customers may change. */
  record Profile(
      @Nullable @Size(max = 200) String name, @Nullable @Size(max = 100) String country) {
    String nameOrEmpty() {
      return name == null ? "" : name;
    }

    String countryOrEmpty() {
      return country == null ? "" : country;
    }
  }

  @Transactional
  public Customer change(String id, @Nullable IfMatch expected, ObjectNode patch) {
    var now = customers.lock(id).orElseThrow(Accounts::gone);
    if (expected != null) {
      expected.check(now.version());
    }
    var changed = patches.apply(new Profile(now.name(), now.country()), patch, Profile.class);
    var country = changed.countryOrEmpty();
    if (!country.equals(now.country()) && !country.isEmpty() && !COUNTRIES.contains(country)) {
      throw Problem.INVALID_FIELD.because(
          "country is '" + country + "'; allowed is an ISO 3166 alpha-2 code, as in GB");
    }
    return customers.setProfile(id, changed.nameOrEmpty(), country).orElse(now);
  }

  /** Needs no transaction around the hashing; the two writes follow it in one. */
  void changePassword(String id, String current, String wanted, String network) {
    passwords.check(wanted);
    var hash = customers.passwordHash(id).orElse(null);
    if (!throttle.guard("password", id, network, () -> passwords.matches(current, hash))) {
      throw wrong();
    }
    var changed = passwords.hash(wanted);
    transaction.executeWithoutResult(_ -> {
      if (!customers.replacePassword(id, Objects.requireNonNull(hash), changed)) {
        throw wrong();
      }
      sessions.revokeOthers(id, AccessTokens.currentSession(), "the password was changed");
    });
  }

  private static RuntimeException wrong() {
    return Problem.BAD_CREDENTIALS.because("current_password is not your password");
  }

  private static RuntimeException gone() {
    return Problem.UNAUTHENTICATED.because("This account is gone");
  }
}
