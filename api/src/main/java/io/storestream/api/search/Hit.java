package io.storestream.api.search;

import org.jspecify.annotations.Nullable;

/**
 * @param score of relevance; absent when sorted by something else
 * @param highlight title as HTML, matched words in {@code <em>}; absent when none matched literally
 */
record Hit(FoundProduct product, @Nullable Double score, @Nullable String highlight) {}
