package io.storestream.api.identity;

import io.storestream.api.audit.Audit;
import io.storestream.api.web.Caller;
import io.storestream.api.web.ClientAddress;
import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Staff accounts: made and changed by owners, signed in by themselves. */
@Service
class StaffDesk {
  private static final String REALM = "staff";

  private final JdbcStaff accounts;
  private final StaffSessions sessions;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final MergePatch patches;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ClientAddress addresses;
  private final Audit audit;

  StaffDesk(
      JdbcStaff accounts,
      StaffSessions sessions,
      Passwords passwords,
      LoginThrottle throttle,
      MergePatch patches,
      TransactionTemplate transaction,
      Clock clock,
      ClientAddress addresses,
      Audit audit) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.throttle = throttle;
    this.patches = patches;
    this.transaction = transaction;
    this.clock = clock;
    this.addresses = addresses;
    this.audit = audit;
  }

  /**
   * What owners may change.
   *
   * @param active false locks the account and signs it out
   */
  record Change(
      @Nullable @Size(max = 200) String name, @NotNull String role, @NotNull Boolean active) {}

  Page<StaffAccount> list(Paging paging) {
    var after = paging.after(1);
    return paging.page(
        accounts.page(after == null ? null : after.getFirst(), paging.fetch()),
        account -> List.of(account.id()));
  }

  StaffAccount make(String email, String name, String role, String password) {
    var known = grantable(role);
    passwords.check(password);
    var hash = passwords.hash(password);
    return transaction
        .execute(_ -> accounts.insert(Ids.next("stf"), email, name, known, hash, now()))
        .orElseThrow(() -> Problem.EMAIL_TAKEN.because("Somebody of the staff has this address"));
  }

  @Transactional
  public StaffAccount change(String id, @Nullable IfMatch expected, ObjectNode patch) {
    var now =
        accounts.lock(id).orElseThrow(() -> Problem.STAFF_NOT_FOUND.because("No staff " + id));
    if (expected != null) {
      expected.check(now.version());
    }
    var before = new Change(now.name(), now.role(), now.active());
    var change = patches.apply(before, patch, Change.class);
    if (change.equals(before)) {
      return now;
    }
    var role = change.role().equals(now.role()) ? known(now.role()) : grantable(change.role());
    if (!change.active()) {
      accounts.endSessions(id, now());
    }
    return accounts.update(id, change.name() == null ? "" : change.name(), role, change.active());
  }

  /**
   * @return session token
   */
  String signIn(String email, String password, HttpServletRequest request) {
    var login = checked(email, password, request);
    return audit.noted(
        login.id(), request, 200, () -> whileHeld(login, () -> sessions.open(login.id())));
  }

  void signOut(String token) {
    sessions.close(token);
  }

  /** Signs out everywhere. */
  void changePassword(String email, String current, String wanted, HttpServletRequest request) {
    passwords.check(wanted);
    var login = checked(email, current, request);
    var hash = passwords.hash(wanted);
    audit.noted(
        login.id(),
        request,
        204,
        () ->
            whileHeld(
                login,
                () -> {
                  // a session may have begun in this very millisecond
                  accounts.setPassword(login.id(), hash, now().plusMillis(1));
                  return login.id();
                }));
  }

  /**
   * Does this while the password that was checked is still the account's, so that who changes it
   * meanwhile comes before or after.
   */
  private String whileHeld(JdbcStaff.Login checked, Supplier<String> work) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          if (!accounts.holds(checked)) {
            throw refused();
          }
          return work.get();
        }));
  }

  private JdbcStaff.Login checked(String email, String password, HttpServletRequest request) {
    var network = addresses.network(request);
    var known = accounts.login(email);
    var hash = known.map(JdbcStaff.Login::passwordHash).orElse(null);
    if (!throttle.guard(REALM, email, network, () -> passwords.matches(password, hash))) {
      throw refused();
    }
    return known.orElseThrow();
  }

  private static ProblemException refused() {
    return Problem.BAD_CREDENTIALS.because("Check both, or ask an owner of the shop");
  }

  /** Sessions know when they began to the millisecond. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Nobody hands out what they may not do themselves. */
  private static Role grantable(String text) {
    var role = known(text);
    if (!Caller.permissions().containsAll(role.permissions())) {
      throw Problem.FORBIDDEN.because("Nobody makes staff that may do more than themselves");
    }
    return role;
  }

  private static Role known(String text) {
    return Role.of(text)
        .orElseThrow(() ->
            Problem.INVALID_FIELD.because("role is '" + text + "'; allowed are " + Role.allowed()));
  }
}
