package io.storestream.api.web;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who knows the admin key. */
class AdminAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  AdminAuthentication() {
    super(List.of(new SimpleGrantedAuthority("ROLE_ADMIN")));
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return "admin";
  }
}
