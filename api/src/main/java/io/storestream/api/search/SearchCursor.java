package io.storestream.api.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the page before ended.
 *
 * @param relaxed the pages so far were
 * @param after sort values of its last hit
 */
record SearchCursor(boolean relaxed, List<FieldValue> after) {
  private static final int PARTS = 4;

  /**
   * @return null on the first page
   * @throws io.storestream.api.web.ProblemException INVALID_CURSOR if it belongs to other criteria
   *     or holds what no hit is sorted by
   */
  static @Nullable SearchCursor of(Paging paging, Criteria criteria) {
    return paging.after(PARTS, parts -> read(parts, criteria));
  }

  private static SearchCursor read(List<String> parts, Criteria criteria) {
    if (!parts.getFirst().equals(criteria.fingerprint())) {
      throw Problem.INVALID_CURSOR.because(
          "This cursor continues another search; keep q, filters and sort as they were");
    }
    return new SearchCursor(
        Boolean.parseBoolean(parts.get(1)),
        List.of(criteria.sort().value(parts.get(2)), FieldValue.of(parts.get(3))));
  }

  static List<String> parts(Criteria criteria, boolean relaxed, List<FieldValue> sort) {
    return List.of(
        criteria.fingerprint(),
        Boolean.toString(relaxed),
        sort.getFirst()._toJsonString(),
        sort.get(1).stringValue());
  }
}
