package io.storestream.api.promotion;

import io.storestream.api.web.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What has changed between what a shopper was shown and what a basket costs now. */
public final class Difference {
  private Difference() {}

  /** One entry per amount or quantity that differs; empty when the shopper pays what was shown. */
  public static List<FieldError> between(Receipt shown, Receipt now) {
    var differences = new ArrayList<FieldError>();
    if (!shown.currency().equals(now.currency())) {
      differences.add(changed("currency", shown.currency(), now.currency()));
    }
    var before = new HashMap<String, Receipt.Line>();
    shown.lines().forEach(line -> before.put(line.variantId(), line));
    for (Receipt.Line line : now.lines()) {
      var old = before.remove(line.variantId());
      var field = "lines[" + line.variantId() + "]";
      if (old == null) {
        differences.add(changed(field + ".quantity", 0, line.quantity()));
        continue;
      }
      compare(differences, field + ".quantity", old.quantity(), line.quantity());
      compare(differences, field + ".unit_price", old.unitPriceMinor(), line.unitPriceMinor());
      compare(differences, field + ".total", old.totalMinor(), line.totalMinor());
    }
    before
        .values()
        .forEach(old ->
            differences.add(changed("lines[" + old.variantId() + "].quantity", old.quantity(), 0)));
    compare(differences, "subtotal", shown.subtotalMinor(), now.subtotalMinor());
    compare(differences, "discount", shown.discountMinor(), now.discountMinor());
    compare(differences, "shipping", shown.shippingMinor(), now.shippingMinor());
    compare(differences, "tax", shown.taxMinor(), now.taxMinor());
    compare(differences, "total", shown.totalMinor(), now.totalMinor());
    return differences;
  }

  private static void compare(List<FieldError> differences, String field, long shown, long now) {
    if (shown != now) {
      differences.add(changed(field, shown, now));
    }
  }

  private static FieldError changed(String field, Object shown, Object now) {
    return new FieldError(field, "CHANGED", field + " was " + shown + ", is " + now);
  }
}
