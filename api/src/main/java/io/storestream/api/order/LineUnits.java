package io.storestream.api.order;

import io.storestream.api.web.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Units of an order line, as a client names them.
 *
 * @param line number of the order line, from 1
 */
record LineUnits(@NotNull @Min(1) Integer line, @NotNull @Min(1) @Max(1_000_000) Integer quantity) {

  /**
   * By line; empty when there are none.
   *
   * @throws io.storestream.api.web.ProblemException DUPLICATE_ITEM if a line is there twice
   */
  static Map<Integer, Integer> byLine(@Nullable List<LineUnits> lines) {
    var units = new TreeMap<Integer, Integer>();
    for (LineUnits wish : lines == null ? List.<LineUnits>of() : lines) {
      if (units.put(wish.line(), wish.quantity()) != null) {
        throw Problem.DUPLICATE_ITEM.because("line " + wish.line() + " is there twice");
      }
    }
    return units;
  }
}
