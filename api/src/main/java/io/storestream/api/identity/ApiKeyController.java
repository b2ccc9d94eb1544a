package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * API keys of servers, for owners. Making one is not replayed by an idempotency key: that would
 * store the secret.
 */
@RestController
@RequestMapping("/v1/admin/api-keys")
class ApiKeyController {
  private final ApiKeys keys;

  ApiKeyController(ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * @param permissions as in {@code catalog:read}
   * @param expiresAt when it stops working; absent: never
   */
  record NewKey(
      @NotBlank @Size(max = 200) String name,
      @NotEmpty @Size(max = 50) List<@NotNull String> permissions,
      @Nullable Instant expiresAt) {}

  /**
   * @param secret sent as bearer token; shown this once
   */
  record MadeKey(
      String id,
      String name,
      List<String> permissions,
      @Nullable Instant expiresAt,
      String secret) {}

  @GetMapping
  Page<JdbcApiKeys.Row> list(Paging paging) {
    return keys.list(paging);
  }

  @PostMapping
  ResponseEntity<MadeKey> make(@RequestBody @Valid NewKey body) {
    var made =
        keys.make(body.name(), body.permissions(), body.expiresAt(), Caller.current().name());
    var row = made.row();
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new MadeKey(row.id(), row.name(), row.permissions(), row.expiresAt(), made.secret()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    keys.revoke(id);
  }
}
