package io.storestream.api.web;

import java.util.Optional;
import java.util.Set;

/** Recognises staff and servers by what they send as bearer token, besides the admin key. */
public interface StaffCredentials {
  /**
   * Somebody with permissions.
   *
   * @param by id of the staff account or API key
   */
  record Staff(String by, Set<Permission> permissions) {}

  /** Empty when the token is none of staff, or not good any more. */
  Optional<Staff> recognise(String token);
}
