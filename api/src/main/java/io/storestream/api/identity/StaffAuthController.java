package io.storestream.api.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Staff signing in and out. */
@RestController
@RequestMapping("/v1/auth/staff")
class StaffAuthController {
  private static final int MIN_PASSWORD = 12;

  private final StaffDesk desk;
  private final StaffSessions sessions;

  StaffAuthController(StaffDesk desk, StaffSessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  record Login(@NotNull @Size(max = 254) String email, @NotNull @Size(max = 200) String password) {}

  /**
   * @param token sent as bearer token on staff routes
   * @param expiresIn seconds until signing in again
   */
  record Session(String token, String tokenType, long expiresIn) {}

  record Logout(@NotBlank @Size(max = 200) String token) {}

  record NewPassword(
      @NotNull @Size(max = 254) String email,
      @NotNull @Size(max = 200) String currentPassword,
      @NotNull @Size(min = MIN_PASSWORD, max = Passwords.MAX_BYTES) String newPassword) {}

  @PostMapping("/login")
  ResponseEntity<Session> login(@RequestBody @Valid Login body, HttpServletRequest request) {
    var token = desk.signIn(body.email(), body.password(), request);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Session(token, "Bearer", sessions.seconds()));
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(@RequestBody @Valid Logout body) {
    desk.signOut(body.token());
  }

  /** Signs out everywhere. */
  @PostMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void password(@RequestBody @Valid NewPassword body, HttpServletRequest request) {
    desk.changePassword(body.email(), body.currentPassword(), body.newPassword(), request);
  }
}
