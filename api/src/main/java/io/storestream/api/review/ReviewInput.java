package io.storestream.api.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A review as a customer writes it.
 *
 * @param rating stars, 1 to 5
 * @param author name to show; nobody's when empty
 */
record ReviewInput(
    @NotNull @Min(1) @Max(5) Integer rating,
    @Size(max = 200) String title,
    @Size(max = 5_000) String body,
    @Size(max = 100) String author) {
  ReviewInput {
    title = title == null ? "" : title.strip();
    body = body == null ? "" : body.strip();
    author = author == null ? "" : author.strip();
  }
}
