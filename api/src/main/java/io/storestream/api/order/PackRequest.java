package io.storestream.api.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a parcel.
 *
 * @param lines everything that is not packed yet when absent
 */
record PackRequest(@Nullable @Size(min = 1, max = 5000) List<@NotNull @Valid LineUnits> lines) {

  /** By line; empty means everything. */
  static Map<Integer, Integer> units(@Nullable PackRequest body) {
    return LineUnits.byLine(body == null ? null : body.lines());
  }
}
