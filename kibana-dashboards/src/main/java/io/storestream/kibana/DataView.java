package io.storestream.kibana;

import java.util.Map;

/**
 * One entry of {@code data-views.yml}.
 *
 * @param pattern index pattern
 * @param timeField field that the time picker filters
 * @param formats field to a number format such as {@code 0,0.00}
 */
record DataView(
    String id, String name, String pattern, String timeField, Map<String, String> formats) {
  DataView {
    formats = formats == null ? Map.of() : formats;
  }
}
