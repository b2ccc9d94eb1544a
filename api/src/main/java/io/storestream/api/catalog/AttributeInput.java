package io.storestream.api.catalog;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An attribute as staff define it. */
record AttributeInput(
    @NotNull AttributeType type, @Size(max = 200) String label, @Size(max = 20) String unit) {
  AttributeInput {
    label = label == null ? "" : label;
    unit = unit == null ? "" : unit;
  }
}
