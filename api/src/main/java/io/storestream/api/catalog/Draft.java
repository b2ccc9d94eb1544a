package io.storestream.api.catalog;

import java.util.List;

/**
 * A product that is ready to be written: every id is known, every rule is met.
 *
 * @param categoryIds primary first
 * @param variants parallel to those of the input
 */
record Draft(
    String id,
    boolean isNew,
    ProductInput input,
    List<String> categoryIds,
    List<Variant> variants) {

  record Variant(String id, boolean isNew, int position, ProductInput.Variant input) {}
}
