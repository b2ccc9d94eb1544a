package io.storestream.api.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the page after this one; absent on the last
 */
public record Page<T>(List<T> data, @Nullable String nextCursor) {}
