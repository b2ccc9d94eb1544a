package io.storestream.api.identity;

import io.storestream.api.web.Permission;
import io.storestream.api.web.StaffCredentials;
import java.util.EnumSet;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows staff by their session and servers by their key. */
@Component
class StaffAccess implements StaffCredentials {
  private final StaffSessions sessions;
  private final JdbcStaff accounts;
  private final ApiKeys keys;

  StaffAccess(StaffSessions sessions, JdbcStaff accounts, ApiKeys keys) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.keys = keys;
  }

  @Override
  public Optional<Staff> recognise(String token) {
    if (token.startsWith(StaffSessions.PREFIX)) {
      return sessions.find(token).flatMap(this::standing);
    }
    return token.startsWith(ApiKeys.PREFIX)
        ? keys.use(token).map(StaffAccess::scope)
        : Optional.empty();
  }

  private Optional<Staff> standing(StaffSessions.Session session) {
    return accounts
        .standing(session.staffId())
        .filter(s -> !session.since().isBefore(s.sessionsSince()))
        .flatMap(s -> Role.of(s.role()))
        .map(role -> new Staff(session.staffId(), role.permissions()));
  }

  /** A permission that this version does not know is none. */
  private static Staff scope(JdbcApiKeys.Row key) {
    var scope = EnumSet.noneOf(Permission.class);
    key.permissions().forEach(text -> Permission.of(text).ifPresent(scope::add));
    return new Staff(key.id(), scope);
  }
}
