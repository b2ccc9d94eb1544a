package io.storestream.api.identity;

import io.storestream.api.web.ClientAddress;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts and logins. Registering answers alike and takes as long whether the address is new or
 * not, and so does a login that fails.
 */
@RestController
@RequestMapping("/v1/auth")
class AuthController {
  private final JdbcCustomers customers;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final TokenSettings settings;
  private final ClientAddress addresses;
  private final LoginThrottle throttle;

  AuthController(
      JdbcCustomers customers,
      Passwords passwords,
      Sessions sessions,
      AccessTokens tokens,
      TokenSettings settings,
      ClientAddress addresses,
      LoginThrottle throttle) {
    this.customers = customers;
    this.passwords = passwords;
    this.sessions = sessions;
    this.tokens = tokens;
    this.settings = settings;
    this.addresses = addresses;
    this.throttle = throttle;
  }

  /**
   * @param password 8 characters or more, at most 72 bytes in UTF-8
   * @param country ISO 3166 alpha-2
   */
  record Registration(
      @NotNull @Email @Size(max = 254) String email,
      @NotNull @Size(min = 8, max = Passwords.MAX_BYTES) String password,
      @Nullable @Size(max = 200) String name,
      @Nullable @Pattern(regexp = "[A-Z]{2}") String country) {}

  record Registered(String email) {}

  record Login(@NotNull @Size(max = 254) String email, @NotNull @Size(max = 200) String password) {}

  record Refresh(@NotBlank @Size(max = 200) String refreshToken) {}

  /**
   * @param expiresIn seconds the access token is good for
   */
  record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

  @PostMapping("/register")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Registered register(@RequestBody @Valid Registration body) {
    passwords.check(body.password());
    customers.register(
        Ids.next("cus"),
        body.email(),
        body.name() == null ? "" : body.name(),
        body.country() == null ? "" : body.country(),
        passwords.hash(body.password()));
    return new Registered(body.email());
  }

  @PostMapping("/login")
  Tokens login(@RequestBody @Valid Login body, HttpServletRequest request) {
    passwords.check(body.password());
    var known = customers.login(body.email());
    var hash = known.map(JdbcCustomers.Login::passwordHash).orElse(null);
    var network = addresses.network(request);
    if (!throttle.guard(
        "customer", body.email(), network, () -> passwords.matches(body.password(), hash))) {
      throw refused();
    }
    return sessions
        .open(known.orElseThrow(), Origin.of(request, addresses))
        .map(this::answer)
        .orElseThrow(AuthController::refused);
  }

  @PostMapping("/refresh")
  Tokens refresh(@RequestBody @Valid Refresh body) {
    return sessions
        .refresh(body.refreshToken())
        .map(this::answer)
        .orElseThrow(() -> Problem.INVALID_REFRESH_TOKEN.because("Log in again"));
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(@RequestBody @Valid Refresh body) {
    sessions.close(body.refreshToken());
  }

  private static ProblemException refused() {
    return Problem.BAD_CREDENTIALS.because("Check both, or register");
  }

  private Tokens answer(Sessions.Granted granted) {
    return new Tokens(
        tokens.issue(granted.customerId(), granted.sessionId()),
        "Bearer",
        settings.access().toSeconds(),
        granted.refreshToken());
  }
}
