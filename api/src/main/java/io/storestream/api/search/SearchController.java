package io.storestream.api.search;

import io.storestream.api.activity.Activity;
import io.storestream.api.activity.Shown;
import io.storestream.api.catalog.CategoryNames;
import io.storestream.api.catalog.Languages;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.VisitorId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds products. Every first page is logged as a search and as a list shown. */
@RestController
@RequestMapping("/v1/store/search")
class SearchController {
  private static final int WAIT_MILLIS = 1_000;
  private static final int MAX_WAIT_MILLIS = 5_000;

  private final CachedSearch products;
  private final Completion completion;
  private final Position position;
  private final Activity activity;
  private final CategoryNames categories;

  SearchController(
      CachedSearch products,
      Completion completion,
      Position position,
      Activity activity,
      CategoryNames categories) {
    this.products = products;
    this.completion = completion;
    this.position = position;
    this.activity = activity;
    this.categories = categories;
  }

  /**
   * @param minPosition a {@code Commit-Position}: wait until the index has followed that far, and
   *     say in {@code Freshness} whether it has
   * @param waitMillis how long to wait at most, up to 5000
   */
  @GetMapping
  ResponseEntity<SearchAnswer> search(
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestParam(name = "min_position", required = false) @Nullable Long minPosition,
      @RequestParam(name = "wait_ms", required = false) @Nullable Integer waitMillis,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitorHeader,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      Paging paging) {
    var criteria = CriteriaReader.read(parameters);
    criteria = criteria.within(categories.ids(criteria.categories()));
    if (criteria.languages().tags().isEmpty()) {
      criteria = criteria.in(Languages.of(null, acceptLanguage));
    }
    var visitor = VisitorId.of(visitorHeader);
    var response = ResponseEntity.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    if (minPosition != null) {
      boolean fresh = position.reached(minPosition, patience(waitMillis));
      response.header("Freshness", fresh ? "fresh" : "stale");
    }
    var requestId = Ids.next("req");
    var answer = products.search(requestId, criteria, paging, minPosition);
    var ids = answer.data().stream().map(hit -> hit.product().id()).toList();
    if (paging.cursor() == null && !criteria.text().isEmpty()) {
      activity.searched(requestId, visitor, userAgent, criteria.text(), answer.total());
    }
    activity.shown(new Shown(requestId, visitor, userAgent, "search", ids, null));
    return response.body(answer);
  }

  /**
   * @param q what has been typed so far
   * @param limit completions and products, each, 1..20
   */
  @GetMapping("/suggest")
  Completion.Answer suggest(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "6") int limit,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage) {
    if (limit < 1 || limit > Completion.MAX) {
      throw Problem.INVALID_PARAMETER.because("limit: 1.." + Completion.MAX + ", is " + limit);
    }
    var prefix = CriteriaReader.text(q);
    return prefix.isEmpty()
        ? new Completion.Answer(List.of(), List.of())
        : completion.of(prefix, limit, Languages.of(locale, acceptLanguage));
  }

  private static Duration patience(@Nullable Integer waitMillis) {
    int millis = waitMillis == null ? WAIT_MILLIS : waitMillis;
    if (millis < 0 || millis > MAX_WAIT_MILLIS) {
      throw Problem.INVALID_PARAMETER.because("wait_ms: 0.." + MAX_WAIT_MILLIS + ", is " + millis);
    }
    return Duration.ofMillis(millis);
  }
}
