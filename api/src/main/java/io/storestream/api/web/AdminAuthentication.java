package io.storestream.api.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who knows the admin key, a signed-in staff member, or a server with an API key. */
class AdminAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final String by;
  private final EnumSet<Permission> permissions;

  private AdminAuthentication(
      String by, EnumSet<Permission> permissions, List<SimpleGrantedAuthority> authorities) {
    super(authorities);
    this.by = by;
    this.permissions = permissions;
    setAuthenticated(true);
  }

  /** By admin key: everything, and the details of health. */
  static AdminAuthentication key() {
    return new AdminAuthentication(
        "key", EnumSet.allOf(Permission.class), List.of(new SimpleGrantedAuthority("ROLE_ADMIN")));
  }

  static AdminAuthentication of(StaffCredentials.Staff staff) {
    var permissions = EnumSet.noneOf(Permission.class);
    permissions.addAll(staff.permissions());
    return new AdminAuthentication(staff.by(), permissions, List.of());
  }

  /** {@code key}, or the id of a staff account or API key. */
  String by() {
    return by;
  }

  Set<Permission> permissions() {
    return Set.copyOf(permissions);
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return by;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
