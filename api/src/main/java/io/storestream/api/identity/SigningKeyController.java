package io.storestream.api.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys that sign access tokens, for staff: they change by themselves, or when asked to. */
@RestController
@RequestMapping("/v1/admin/signing-keys")
class SigningKeyController {
  private final SigningKeys keys;
  private final Clock clock;

  SigningKeyController(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param compromised true: withdraw the present keys at once, everybody refreshes; otherwise they
   *     stay good for the tokens they signed
   */
  record Rotation(@Nullable Boolean compromised) {}

  /**
   * @param state {@code next, signing, retiring}
   */
  record Key(String kid, String state, Instant signsFrom, Instant expiresAt) {}

  record Keys(List<Key> data) {}

  @GetMapping
  Keys list() {
    var now = clock.instant();
    var rows = keys.all();
    var signing = SigningKeys.signing(rows, now);
    return new Keys(
        rows.stream()
            .map(row -> {
              var state =
                  row.equals(signing)
                      ? "signing"
                      : row.signsFrom().isAfter(now) ? "next" : "retiring";
              return new Key(row.key().getKeyID(), state, row.signsFrom(), row.expiresAt());
            })
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Keys rotate(@RequestBody(required = false) @Nullable Rotation body) {
    if (body != null && Boolean.TRUE.equals(body.compromised())) {
      keys.withdraw();
    } else {
      keys.rotate();
    }
    return list();
  }
}
