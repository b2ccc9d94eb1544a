package io.storestream.api.identity;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows tokens of password resets on systems without mail. Not there unless {@code
 * identity.password-resets.visible} is set: who reads this can sign in as anybody.
 */
@RestController
@ConditionalOnProperty("identity.password-resets.visible")
class VisibleResetController {
  private static final int SHOWN = 50;

  private final PasswordResets resets;

  VisibleResetController(PasswordResets resets) {
    this.resets = resets;
  }

  record Resets(List<PasswordResets.Visible> data) {}

  @GetMapping("/v1/admin/password-resets")
  ResponseEntity<Resets> list() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Resets(resets.open(SHOWN)));
  }
}
