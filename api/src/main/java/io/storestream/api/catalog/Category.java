package io.storestream.api.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A node of the category tree.
 *
 * @param position order among its siblings
 */
record Category(
    String id, @Nullable String parentId, String slug, String name, int position, long version) {}
