package io.storestream.command.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A product of the demo shop.
 *
 * @param shelf number of its category, from 0
 * @param style number of its style, from 0
 * @param noun number of its noun on the shelf
 * @param priceMinor pence
 * @param listPriceMinor pence; equal to the price when there is no offer
 * @param choices what its variants differ by; one entry when it has a single variant
 */
record DemoProduct(
    int number,
    int shelf,
    int style,
    int noun,
    String title,
    String brand,
    String material,
    long priceMinor,
    long listPriceMinor,
    String option,
    List<String> choices,
    String department,
    String category) {

  String slug() {
    return slug(title) + "-" + number;
  }

  /** SKU of a variant. */
  String sku(int variant) {
    String base = "DEMO-%04d".formatted(number);
    return choices.size() == 1
        ? base
        : base + "-" + choices.get(variant).toUpperCase(Locale.ROOT).replace(' ', '-');
  }

  /** The attributes that become facets. */
  Map<String, List<String>> attributes(String styleName) {
    return option.equals("colour")
        ? Map.of("style", List.of(styleName), "material", List.of(material), "colour", choices)
        : Map.of("style", List.of(styleName), "material", List.of(material));
  }

  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
