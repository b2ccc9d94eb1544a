package io.storestream.api.catalog;

import io.storestream.api.web.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A published product as shoppers see it.
 *
 * @param price lowest price over the variants, absent when it has none in this currency
 * @param stock units on the shelf that can be sold now, over all variants
 * @param inStock there are such units
 * @param locale language of title and description
 * @param media pictures, first the main one
 * @param rating of the approved reviews; absent without any
 * @param availability the best of the variants
 */
public record StoreProduct(
    String id,
    String slug,
    String title,
    String description,
    @Nullable String brand,
    List<CategoryRef> categories,
    Map<String, List<AttributeValue>> attributes,
    List<Option> options,
    @Nullable Money price,
    @Nullable Money listPrice,
    int stock,
    boolean inStock,
    List<Variant> variants,
    Instant createdAt,
    String locale,
    List<Media> media,
    @Nullable Rating rating,
    Availability availability) {

  /** A picture: where it is, what it shows in words, and its place from 0. */
  public record Media(String url, String alt, int position) {}

  /** As in size: S, M. */
  public record Option(String name, List<String> values) {}

  /** One thing that can be bought. */
  public record Variant(
      String id,
      String sku,
      Map<String, String> options,
      @Nullable Money price,
      @Nullable Money listPrice,
      int stock,
      Availability availability) {}

  static StoreProduct of(
      ProductRow row,
      String currency,
      Map<String, Stock.Supply> supply,
      Localised text,
      @Nullable Rating rating) {
    var variants =
        row.variants().stream()
            .map(v -> variant(v, currency, supply.getOrDefault(v.id(), Stock.Supply.NONE)))
            .toList();
    var cheapest =
        variants.stream()
            .filter(v -> v.price() != null)
            .min(Comparator.comparingLong(v -> Objects.requireNonNull(v.price()).amount()))
            .orElse(null);
    int stock =
        (int) Math.min(Integer.MAX_VALUE, variants.stream().mapToLong(Variant::stock).sum());
    return new StoreProduct(
        row.id(),
        row.slug(),
        text.title(),
        text.description(),
        row.brand(),
        row.categories(),
        row.attributes(),
        row.options().stream().map(o -> new Option(o.name(), o.values())).toList(),
        cheapest == null ? null : cheapest.price(),
        cheapest == null ? null : cheapest.listPrice(),
        stock,
        stock > 0,
        variants,
        row.createdAt(),
        text.locale(),
        IntStream.range(0, row.media().size())
            .mapToObj(i -> new Media(row.media().get(i).url(), row.media().get(i).alt(), i))
            .toList(),
        rating,
        Availability.best(variants));
  }

  private static Variant variant(ProductRow.VariantRow row, String currency, Stock.Supply supply) {
    var price =
        row.prices().stream().filter(p -> p.currency().equals(currency)).findFirst().orElse(null);
    var list = price == null ? null : price.listAmount();
    return new Variant(
        row.id(),
        row.sku(),
        row.options(),
        price == null ? null : new Money(price.amount(), currency),
        list == null ? null : new Money(list, currency),
        supply.units(),
        Availability.of(supply));
  }
}
