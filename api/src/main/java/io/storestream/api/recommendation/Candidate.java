package io.storestream.api.recommendation;

import org.jspecify.annotations.Nullable;

/**
 * A product that may be recommended.
 *
 * @param score comparable within one algorithm only
 * @param seedId product that led to it, if one did
 */
record Candidate(String productId, double score, Algorithm algorithm, @Nullable String seedId) {}
