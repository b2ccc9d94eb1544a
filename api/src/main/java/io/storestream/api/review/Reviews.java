package io.storestream.api.review;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.order.Buyers;
import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.ShopSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One review per customer and product; shown and counted once staff approve it. */
@Service
class Reviews {
  private final JdbcReviews table;
  private final Catalog catalog;
  private final Buyers buyers;
  private final ShopSettings shop;

  Reviews(JdbcReviews table, Catalog catalog, Buyers buyers, ShopSettings shop) {
    this.table = table;
    this.catalog = catalog;
    this.buyers = buyers;
    this.shop = shop;
  }

  /**
   * Id of a product that the store shows now.
   *
   * @throws ProblemException PRODUCT_NOT_FOUND
   */
  String product(String idOrSlug) {
    return catalog
        .productId(idOrSlug)
        .filter(id -> catalog.storeProducts(List.of(id), shop.currency()).containsKey(id))
        .orElseThrow(() -> Problem.PRODUCT_NOT_FOUND.because("No product " + idOrSlug));
  }

  /**
   * @throws ProblemException PRODUCT_NOT_FOUND, REVIEW_EXISTS
   */
  @Transactional
  Review write(String idOrSlug, String customer, ReviewInput input) {
    var product = product(idOrSlug);
    var id = Ids.next("rev");
    if (!table.insert(id, product, customer, input, buyers.bought(customer, product))) {
      throw Problem.REVIEW_EXISTS.because("You have reviewed this product before");
    }
    return get(id);
  }

  /**
   * @throws ProblemException REVIEW_NOT_FOUND
   */
  Review get(String id) {
    return table.find(id).orElseThrow(() -> Problem.REVIEW_NOT_FOUND.because("No review " + id));
  }

  /**
   * Shows or hides a review, and counts the product's approved ones anew.
   *
   * @param expected version that was read; any when null
   * @param reason why, for a rejection
   * @throws ProblemException REVIEW_NOT_FOUND, ETAG_MISMATCH
   */
  @Transactional
  Review decide(String id, @Nullable IfMatch expected, Status status, String reason, String by) {
    var product = get(id).productId();
    table.lock(product);
    long version = get(id).version();
    if (expected != null) {
      expected.check(version);
    }
    table.decide(id, status, reason, by);
    table.summarise(product);
    return get(id);
  }
}
