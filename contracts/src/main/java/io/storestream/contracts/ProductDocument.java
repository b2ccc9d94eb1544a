package io.storestream.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
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
 * @param publishAt not on offer before, whatever the moment of reading
 * @param unpublishAt not on offer from then on
 * @param translations language tag to what differs there
 * @param media pictures in their order
 * @param rating average of the approved reviews, rounded to hundredths; absent without any
 * @param ratingCount approved reviews
 * @param attrNumber attributes whose values are numbers; {@code attrs} has them as text
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
    long position,
    @Nullable Instant publishAt,
    @Nullable Instant unpublishAt,
    SortedMap<String, Translation> translations,
    List<Media> media,
    @Nullable Double rating,
    int ratingCount,
    SortedMap<String, List<Double>> attrNumber) {

  /** Documents of before these fields lack them. */
  @SuppressWarnings("ConstantValue") // what JSON leaves out is null
  public ProductDocument {
    translations = translations == null ? Collections.emptySortedMap() : translations;
    media = media == null ? List.of() : media;
    attrNumber = attrNumber == null ? Collections.emptySortedMap() : attrNumber;
  }

  /** A variant and its price in the shop's currency. */
  public record Variant(
      String id, String sku, Map<String, String> options, @Nullable Long priceMinor, int stock) {}

  /** Title and description in another language; what is absent stays as it is. */
  public record Translation(@Nullable String title, @Nullable String description) {}

  /** A picture: where it is, and what it shows in words. */
  public record Media(String url, String alt) {}

  /** The mark of a product that is deleted or not published. */
  public static ProductDocument tombstone(String id, long position) {
    return new ProductDocument(
        id,
        true,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        Collections.emptySortedMap(),
        null,
        null,
        null,
        0,
        false,
        List.of(),
        null,
        position,
        null,
        null,
        Collections.emptySortedMap(),
        List.of(),
        null,
        0,
        Collections.emptySortedMap());
  }

  /** Whether the store shows it at that moment. */
  public boolean onOffer(Instant now) {
    return !deleted
        && (publishAt == null || !publishAt.isAfter(now))
        && (unpublishAt == null || unpublishAt.isAfter(now));
  }

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
            0,
            publishAt,
            unpublishAt,
            translations,
            media,
            rating,
            ratingCount,
            attrNumber);
    try {
      byte[] json = CANONICAL.writeValueAsString(copy).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
