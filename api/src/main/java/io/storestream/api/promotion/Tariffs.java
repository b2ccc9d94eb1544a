package io.storestream.api.promotion;

import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What staff have set up, as it was at one revision.
 *
 * @param promotions active ones by id
 * @param zones by country
 * @param methods active ones, in their order
 */
record Tariffs(
    long revision,
    Map<String, Promotion> promotions,
    Map<String, TaxZone> zones,
    List<ShippingMethod> methods) {
  static final Tariffs NONE = new Tariffs(0, Map.of(), Map.of(), List.of());

  static Tariffs of(long revision, List<JdbcDefinitions.Row> rows) {
    var promotions = new HashMap<String, Promotion>();
    var zones = new HashMap<String, TaxZone>();
    var methods = new ArrayList<ShippingMethod>();
    for (var row : rows) {
      switch (row.kind()) {
        case PROMOTION -> {
          var input = Json.read(row.definition(), PromotionInput.class);
          if (input.active()) {
            promotions.put(row.id(), input.promotion(row.id()));
          }
        }
        case TAX_ZONE -> {
          var zone = Json.read(row.definition(), TaxZoneInput.class).zone();
          zone.countries().forEach(country -> zones.put(country, zone));
        }
        case SHIPPING_METHOD -> {
          var input = Json.read(row.definition(), ShippingMethodInput.class);
          if (input.active()) {
            methods.add(input.method(row.id()));
          }
        }
        case TAX_CLASS -> {}
      }
    }
    methods.sort(ShippingMethod.ORDER);
    return new Tariffs(revision, promotions, zones, methods);
  }

  TaxZone zone(@Nullable String country) {
    return country == null ? TaxZone.NONE : zones.getOrDefault(country, TaxZone.NONE);
  }

  List<ShippingMethod> methods(Basket basket) {
    return methods.stream().filter(m -> m.serves(basket.currency(), basket.country())).toList();
  }

  Optional<ShippingMethod> method(Basket basket) {
    return methods(basket).stream().filter(m -> m.id().equals(basket.shippingOption())).findFirst();
  }
}
