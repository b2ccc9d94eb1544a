package io.storestream.api.review;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Idempotency;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of a product for shoppers. */
@RestController
@RequestMapping("/v1/store/products/{idOrSlug}/reviews")
class StoreReviews {
  private final Reviews reviews;
  private final JdbcReviews table;
  private final Idempotency idempotency;

  StoreReviews(Reviews reviews, JdbcReviews table, Idempotency idempotency) {
    this.reviews = reviews;
    this.table = table;
    this.idempotency = idempotency;
  }

  /** Approved ones, newest first. */
  @GetMapping
  Page<StoreReview> list(@PathVariable String idOrSlug, Paging paging) {
    var product = reviews.product(idOrSlug);
    var after = paging.after(1);
    var page =
        paging.page(
            table.page(
                Status.APPROVED, product, after == null ? null : after.getFirst(), paging.fetch()),
            review -> List.of(review.id()));
    return new Page<>(page.data().stream().map(StoreReview::of).toList(), page.nextCursor());
  }

  /** By a customer who is signed in; shown once staff have approved it. */
  @PostMapping
  ResponseEntity<?> write(
      @PathVariable String idOrSlug,
      @Valid @RequestBody ReviewInput input,
      HttpServletRequest request) {
    var customer = Caller.customerId();
    return idempotency.once(
        request,
        input,
        () ->
            ResponseEntity.status(201)
                .body(StoreReview.of(reviews.write(idOrSlug, customer, input))));
  }
}
