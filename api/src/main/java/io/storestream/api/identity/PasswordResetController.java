package io.storestream.api.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asking for a new password and setting it. The first answer says nothing, not even by its time.
 */
@RestController
@RequestMapping("/v1/auth/password-reset")
class PasswordResetController {
  /** More than writing the request takes, so that not writing it takes as long. */
  private static final Duration ANSWER_AFTER = Duration.ofMillis(150);

  private final PasswordResets resets;

  PasswordResetController(PasswordResets resets) {
    this.resets = resets;
  }

  record Request(@NotNull @Email @Size(max = 254) String email) {}

  record Accepted(String detail) {}

  record Confirmation(
      @NotBlank @Size(max = 200) String token,
      @NotNull @Size(min = 8, max = Passwords.MAX_BYTES) String password) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted request(@RequestBody @Valid Request body) {
    long end = System.nanoTime() + ANSWER_AFTER.toNanos();
    resets.request(body.email());
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return new Accepted("If there is an account with this address, a mail is on its way to it");
  }

  @PostMapping("/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@RequestBody @Valid Confirmation body) {
    resets.confirm(body.token(), body.password());
  }
}
