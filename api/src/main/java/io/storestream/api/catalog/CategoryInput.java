package io.storestream.api.catalog;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A category as staff write it; the place among its siblings is 0 unless given. */
record CategoryInput(
    @NotBlank
        @Size(max = 200)
        @Pattern(regexp = ProductInput.SLUG, message = ProductInput.SLUG_RULE)
        String slug,
    @NotBlank @Size(max = 200) String name,
    @Nullable String parentId,
    @Nullable Integer position) {}
