package io.storestream.api.recommendation;

import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Makes lists. Sources are asked in turn until the list is full: what the release says, what is
 * trending, what is popular, what is new. Only products that are published, in stock and priced in
 * the reader's currency at this moment get in. What a shopper has bought before may be recommended
 * again.
 */
@Service
class Recommendations {
  private static final Logger log = LoggerFactory.getLogger(Recommendations.class);

  private final Releases releases;
  private final Trending trending;
  private final Histories histories;

  Recommendations(Releases releases, Trending trending, Histories histories) {
    this.releases = releases;
    this.trending = trending;
    this.histories = histories;
  }

  /**
   * What resembles a product or is bought with it; when nothing is known of it, what is trending.
   *
   * @param type {@link Algorithm#SIMILAR} or {@link Algorithm#BOUGHT_TOGETHER}
   * @throws io.storestream.api.web.ProblemException PRODUCT_NOT_FOUND
   */
  Recommended forProduct(Shelf shelf, String idOrSlug, Algorithm type, int limit) {
    var product = shelf.find(idOrSlug);
    if (product == null) {
      throw Problem.PRODUCT_NOT_FOUND.because("No published product \"" + idOrSlug + "\"");
    }
    var id = product.id();
    var release = release();
    var draft = new Draft(shelf, limit, List.of(id));
    draft.add(of(release, r -> listOf(r, id, type)));
    if (draft.empty()) {
      fillUp(shelf, draft, release);
    }
    return answer(release, draft);
  }

  /**
   * For somebody: what resembles the last products seen, filled up with what is trending.
   *
   * @param names visitor id, customer id or both; nobody gets what is trending
   * @param again products seen before may appear
   */
  Recommended forVisitor(Shelf shelf, List<String> names, boolean again, int limit) {
    var release = release();
    var seen = reading(() -> histories.of(names));
    var ids = seen.stream().map(Seen::productId).toList();
    var draft = new Draft(shelf, limit, again ? List.of() : ids);
    draft.add(
        of(
            release,
            r ->
                Candidates.resembling(
                    r,
                    seen,
                    releases.similar(r, ids),
                    again ? List.of() : ids,
                    limit * Draft.SPARE)));
    fillUp(shelf, draft, release);
    return answer(release, draft);
  }

  Recommended trending(Shelf shelf, int limit) {
    var release = release();
    var draft = new Draft(shelf, limit, List.of());
    fillUp(shelf, draft, release);
    return answer(release, draft);
  }

  private List<Candidate> listOf(Release release, String productId, Algorithm type) {
    var list =
        type == Algorithm.BOUGHT_TOGETHER
            ? releases.boughtTogether(release, productId)
            : releases.similar(release, List.of(productId)).getFirst();
    return Candidates.of(release, list, type, productId);
  }

  private void fillUp(Shelf shelf, Draft draft, Optional<Release> release) {
    if (draft.free() > 0) {
      draft.add(reading(trending::candidates));
    }
    if (draft.free() > 0) {
      draft.add(of(release, r -> Candidates.of(r, releases.popular(r), Algorithm.POPULAR, null)));
    }
    if (draft.free() > 0) {
      draft.add(
          shelf.newest(draft.free() * Draft.SPARE).stream()
              .map(id -> new Candidate(id, 0, Algorithm.NEWEST, null))
              .toList());
    }
  }

  private Optional<Release> release() {
    try {
      return releases.current();
    } catch (DataAccessException e) {
      log.warn("Redis is down, recommending without a release: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Candidate> of(Optional<Release> release, Source source) {
    return release.map(r -> reading(() -> source.of(r))).orElse(List.of());
  }

  /** Redis being down must not take recommendations down. */
  private static <T> List<T> reading(Supplier<List<T>> source) {
    try {
      return source.get();
    } catch (DataAccessException e) {
      log.warn("Redis is down, a source is left out: {}", e.getMessage());
      return List.of();
    }
  }

  private static Recommended answer(Optional<Release> release, Draft draft) {
    @Nullable String version = release.map(Release::version).orElse(null);
    return new Recommended(Ids.next("req"), version, draft.items());
  }

  /** Candidates that a release offers. */
  private interface Source {
    List<Candidate> of(Release release);
  }
}
