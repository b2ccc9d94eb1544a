package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The customer's address book. */
@RestController
@RequestMapping("/v1/store/me/addresses")
class AddressController {
  private final AddressBook book;
  private final Idempotency idempotency;

  AddressController(AddressBook book, Idempotency idempotency) {
    this.book = book;
    this.idempotency = idempotency;
  }

  @GetMapping
  ResponseEntity<Page<SavedAddress>> list(Paging paging) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(book.list(Caller.customerId(), paging));
  }

  @PostMapping
  ResponseEntity<?> add(@RequestBody @Valid AddressInput input, HttpServletRequest request) {
    var owner = Caller.customerId();
    return idempotency.once(
        request,
        input,
        () -> {
          var address = book.add(owner, input);
          return ResponseEntity.created(URI.create("/v1/store/me/addresses/" + address.id()))
              .eTag(Etag.of(address.version()))
              .body(address);
        });
  }

  /** Merge patch (RFC 7396) of {@link AddressInput}. */
  @PatchMapping("/{id}")
  ResponseEntity<SavedAddress> change(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode patch) {
    var address = book.change(Caller.customerId(), id, Etag.optional(ifMatch), patch);
    return ResponseEntity.ok().eTag(Etag.of(address.version())).body(address);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    book.delete(Caller.customerId(), id);
  }
}
