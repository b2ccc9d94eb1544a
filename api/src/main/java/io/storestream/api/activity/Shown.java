package io.storestream.api.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that we showed.
 *
 * @param requestId in the answer; clicks refer to it
 * @param visitor absent when the storefront did not name one
 * @param userAgent header of the request
 * @param list {@code search, similar, bought-together, trending, for-me}
 * @param items product ids, best first
 * @param release of the recommender, when it made the list
 */
public record Shown(
    String requestId,
    @Nullable String visitor,
    @Nullable String userAgent,
    String list,
    List<String> items,
    @Nullable String release) {}
