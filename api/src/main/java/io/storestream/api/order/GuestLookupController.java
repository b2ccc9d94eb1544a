package io.storestream.api.order;

import io.storestream.api.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finds a guest's order; a POST, because addresses do not belong into URLs and their logs. */
@RestController
class GuestLookupController {
  private final GuestLookup lookup;
  private final ClientAddress addresses;

  GuestLookupController(GuestLookup lookup, ClientAddress addresses) {
    this.addresses = addresses;
    this.lookup = lookup;
  }

  /**
   * @param number of the order, in any case, with or without dashes
   */
  record Lookup(@NotBlank @Size(max = 50) String number, @NotBlank @Size(max = 254) String email) {}

  @PostMapping("/v1/store/orders/lookup")
  ResponseEntity<GuestLookup.Found> find(
      @RequestBody @Valid Lookup body, HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(lookup.find(body.number(), body.email(), addresses.network(request)));
  }
}
