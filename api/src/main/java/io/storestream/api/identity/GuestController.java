package io.storestream.api.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Data of people who bought without an account, known by their e-mail address alone. POSTs, because
 * addresses do not belong into URLs and their logs.
 */
@RestController
@RequestMapping("/v1/admin/guests")
class GuestController {
  private final People people;

  GuestController(People people) {
    this.people = people;
  }

  /**
   * @param email in any case; staff have made sure that who asks reads its mail
   */
  record Guest(@NotNull @Email @Size(max = 254) String email) {}

  /** Everything that is kept under the address, in one document. */
  @PostMapping("/export")
  ResponseEntity<People.GuestExport> export(@RequestBody @Valid Guest body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(people.exportGuest(body.email()));
  }

  /** Forgets who bought under the address; cannot be undone. Safe to repeat. */
  @PostMapping("/erase")
  ResponseEntity<People.GuestReport> erase(@RequestBody @Valid Guest body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(people.eraseGuest(body.email()));
  }
}
