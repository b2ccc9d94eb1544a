package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.ClientAddress;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The customer's own account. */
@RestController
class MeController {
  private final Customers customers;
  private final Accounts accounts;
  private final ClientAddress addresses;

  MeController(Customers customers, Accounts accounts, ClientAddress addresses) {
    this.customers = customers;
    this.accounts = accounts;
    this.addresses = addresses;
  }

  record Me(
      String id, String email, String name, String country, long version, Instant createdAt) {}

  record NewPassword(
      @NotNull @Size(max = 200) String currentPassword,
      @NotNull @Size(min = 8, max = Passwords.MAX_BYTES) String newPassword) {}

  @GetMapping("/v1/store/me")
  ResponseEntity<Me> me() {
    return answer(
        customers
            .find(Caller.customerId())
            .orElseThrow(() -> Problem.UNAUTHENTICATED.because("This account is gone")));
  }

  /** Merge patch (RFC 7396) of {@code name} and {@code country}. */
  @PatchMapping("/v1/store/me")
  ResponseEntity<Me> change(
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    return answer(accounts.change(Caller.customerId(), Etag.optional(ifMatch), patch));
  }

  /** Signs out everywhere else. */
  @PostMapping("/v1/store/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void password(@RequestBody @Valid NewPassword body, HttpServletRequest request) {
    accounts.changePassword(
        Caller.customerId(),
        body.currentPassword(),
        body.newPassword(),
        addresses.network(request));
  }

  private static ResponseEntity<Me> answer(Customer me) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag(Etag.of(me.version()))
        .body(new Me(me.id(), me.email(), me.name(), me.country(), me.version(), me.createdAt()));
  }
}
