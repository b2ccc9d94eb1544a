package io.storestream.api.identity;

import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Staff accounts, for owners. */
@RestController
@RequestMapping("/v1/admin/staff")
class StaffController {
  private static final int MIN_PASSWORD = 12;

  private final StaffDesk desk;

  StaffController(StaffDesk desk) {
    this.desk = desk;
  }

  /**
   * @param role {@code owner, manager, support, analyst}
   * @param password a first one; the staff member changes it
   */
  record NewStaff(
      @NotNull @Email @Size(max = 254) String email,
      @Nullable @Size(max = 200) String name,
      @NotNull @Size(max = 20) String role,
      @NotNull @Size(min = MIN_PASSWORD, max = Passwords.MAX_BYTES) String password) {}

  @GetMapping
  Page<StaffAccount> list(Paging paging) {
    return desk.list(paging);
  }

  @PostMapping
  ResponseEntity<StaffAccount> make(@RequestBody @Valid NewStaff body) {
    var name = body.name() == null ? "" : body.name();
    var made = desk.make(body.email(), name, body.role(), body.password());
    return ResponseEntity.status(HttpStatus.CREATED).eTag(Etag.of(made.version())).body(made);
  }

  /** Merge patch (RFC 7396) of {@code name}, {@code role} and {@code active}. */
  @PatchMapping("/{id}")
  ResponseEntity<StaffAccount> change(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var changed = desk.change(id, Etag.optional(ifMatch), patch);
    return ResponseEntity.ok().eTag(Etag.of(changed.version())).body(changed);
  }
}
