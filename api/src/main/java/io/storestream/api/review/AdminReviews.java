package io.storestream.api.review;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moderation: staff read every review, and decide which are shown and counted. */
@RestController
@RequestMapping("/v1/admin/reviews")
class AdminReviews {
  /**
   * @param reason for the record; shoppers never see it
   */
  record Rejection(@NotBlank @Size(max = 500) String reason) {}

  private final Reviews reviews;
  private final JdbcReviews table;

  AdminReviews(Reviews reviews, JdbcReviews table) {
    this.reviews = reviews;
    this.table = table;
  }

  /**
   * Newest first.
   *
   * @param status {@code pending}, {@code approved} or {@code rejected}
   * @param product id
   */
  @GetMapping
  Page<Review> list(
      Paging paging,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String product) {
    var after = paging.after(1);
    return paging.page(
        table.page(
            status == null ? null : Status.parameter(status),
            product,
            after == null ? null : after.getFirst(),
            paging.fetch()),
        review -> List.of(review.id()));
  }

  @GetMapping("/{id}")
  ResponseEntity<Review> get(@PathVariable String id) {
    return answer(reviews.get(id));
  }

  @PostMapping("/{id}/approve")
  ResponseEntity<Review> approve(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return answer(
        reviews.decide(id, Etag.optional(ifMatch), Status.APPROVED, "", Caller.current().name()));
  }

  @PostMapping("/{id}/reject")
  ResponseEntity<Review> reject(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @Valid @RequestBody Rejection rejection) {
    return answer(
        reviews.decide(
            id,
            Etag.optional(ifMatch),
            Status.REJECTED,
            rejection.reason(),
            Caller.current().name()));
  }

  private static ResponseEntity<Review> answer(Review review) {
    return ResponseEntity.ok().eTag(Etag.of(review.version())).body(review);
  }
}
