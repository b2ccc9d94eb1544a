package io.storestream.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A product as the search index holds it. A product that is deleted or not published is a
 * tombstone: {@code deleted} is true and everything but id, position and generation is empty, so
 * that a stale write cannot resurrect it.
 *
 * @param category name of the primary category
 * @param categoryPath ids from the root to each of the product's categories, without repeats,
 *     sorted
 * @param categoryText names along those paths, for matching
 * @param attrs attribute name to its values as text
 * @param currency of the two prices: the lowest current price over variants and the list price
 *     beside it
 * @param stock sum over variants of what can be sold now
 * @param variants in their order
 * @param position highest WAL position that went into this document
 */
public record ProductDocument(
    String id,
    boolean deleted,
    @Nullable String slug,
    @Nullable String title,
    @Nullable String description,
    @Nullable String brand,
    @Nullable String categoryId,
    @Nullable String category,
    List<String> categoryPath,
    List<String> categoryText,
    SortedMap<String, List<String>> attrs,
    @Nullable String currency,
    @Nullable Long priceMinor,
    @Nullable Long listPriceMinor,
    int stock,
    boolean inStock,
    List<Variant> variants,
    @Nullable Instant createdAt,
    long position) {

  /** A variant and its price in the shop's currency. */
  public record Variant(
      String id, String sku, Map<String, String> options, @Nullable Long priceMinor, int stock) {}

  private static final JsonMapper CANONICAL =
      Json.MAPPER.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /**
   * SHA-256, hex, of everything but {@code position}, in canonical JSON: equal content gives an
   * equal hash wherever it was read from.
   */
  @JsonIgnore
  public String contentHash() {
    var copy =
        new ProductDocument(
            id,
            deleted,
            slug,
            title,
            description,
            brand,
            categoryId,
            category,
            categoryPath,
            categoryText,
            attrs,
            currency,
            priceMinor,
            listPriceMinor,
            stock,
            inStock,
            variants,
            createdAt,
            0);
    try {
      byte[] json = CANONICAL.writeValueAsString(copy).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
