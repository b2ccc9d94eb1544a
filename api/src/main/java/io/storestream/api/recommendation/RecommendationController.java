package io.storestream.api.recommendation;

import io.storestream.api.activity.Activity;
import io.storestream.api.activity.Shown;
import io.storestream.api.catalog.Languages;
import io.storestream.api.web.Caller;
import io.storestream.api.web.CurrencyCode;
import io.storestream.api.web.Problem;
import io.storestream.api.web.VisitorId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Recommends products. Every list is logged with its request id and release. Prices are those of
 * {@code currency}, else of the shop's; products without a price in it stay away. Texts are in the
 * language of {@code locale}, else of {@code Accept-Language}, else the shop's.
 */
@RestController
@RequestMapping("/v1/store/recommendations")
class RecommendationController {
  private static final int MAX = 50;
  private static final String LIMIT = "12";
  private static final String FOR_ME = "for-me";

  private final Recommendations recommendations;
  private final Shelves shelves;
  private final Activity activity;

  RecommendationController(Recommendations recommendations, Shelves shelves, Activity activity) {
    this.recommendations = recommendations;
    this.shelves = shelves;
    this.activity = activity;
  }

  /**
   * @param id product id or slug
   * @param type {@code similar} or {@code bought-together}
   */
  @GetMapping("/products/{id}")
  ResponseEntity<Recommended> forProduct(
      @PathVariable String id,
      @RequestParam(defaultValue = "similar") String type,
      @RequestParam(defaultValue = LIMIT) int limit,
      @RequestParam(required = false) @Nullable @CurrencyCode String currency,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    var algorithm =
        Stream.of(Algorithm.SIMILAR, Algorithm.BOUGHT_TOGETHER)
            .filter(a -> a.text().equals(type))
            .findFirst()
            .orElseThrow(() ->
                Problem.INVALID_PARAMETER.because("type: similar or bought-together are allowed"));
    var who = VisitorId.of(visitor);
    var shelf = shelves.of(currency, Languages.of(locale, acceptLanguage));
    return shown(
        recommendations.forProduct(shelf, id, algorithm, places(limit)), type, who, userAgent);
  }

  /**
   * For the signed-in customer, and the visitor when one is named.
   *
   * @param seen {@code exclude} (products looked at before stay away) or {@code include}
   */
  @GetMapping("/me")
  ResponseEntity<Recommended> forMe(
      @RequestParam(defaultValue = "exclude") String seen,
      @RequestParam(defaultValue = LIMIT) int limit,
      @RequestParam(required = false) @Nullable @CurrencyCode String currency,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    var who = VisitorId.of(visitor);
    var shelf = shelves.of(currency, Languages.of(locale, acceptLanguage));
    var customer = Caller.current() instanceof Caller.Customer(var id) ? id : null;
    var names = Stream.of(who, customer).flatMap(Stream::ofNullable).toList();
    return shown(
        recommendations.forVisitor(shelf, names, again(seen), places(limit)),
        FOR_ME,
        who,
        userAgent);
  }

  /** For the visitor alone, whoever is signed in. */
  @GetMapping("/session")
  ResponseEntity<Recommended> forSession(
      @RequestParam(defaultValue = "exclude") String seen,
      @RequestParam(defaultValue = LIMIT) int limit,
      @RequestParam(required = false) @Nullable @CurrencyCode String currency,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    var who = VisitorId.of(visitor);
    var shelf = shelves.of(currency, Languages.of(locale, acceptLanguage));
    if (who == null) {
      throw Problem.MISSING_HEADER.because(VisitorId.HEADER + " names the session's visitor");
    }
    return shown(
        recommendations.forVisitor(shelf, List.of(who), again(seen), places(limit)),
        FOR_ME,
        who,
        userAgent);
  }

  @GetMapping("/trending")
  ResponseEntity<Recommended> trending(
      @RequestParam(defaultValue = LIMIT) int limit,
      @RequestParam(required = false) @Nullable @CurrencyCode String currency,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    var who = VisitorId.of(visitor);
    var shelf = shelves.of(currency, Languages.of(locale, acceptLanguage));
    return shown(recommendations.trending(shelf, places(limit)), "trending", who, userAgent);
  }

  private ResponseEntity<Recommended> shown(
      Recommended list, String name, @Nullable String visitor, @Nullable String userAgent) {
    var ids = list.data().stream().map(item -> item.product().id()).toList();
    activity.shown(new Shown(list.requestId(), visitor, userAgent, name, ids, list.release()));
    return ResponseEntity.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).body(list);
  }

  private static int places(int limit) {
    if (limit < 1 || limit > MAX) {
      throw Problem.INVALID_PARAMETER.because("limit: 1.." + MAX + ", is " + limit);
    }
    return limit;
  }

  private static boolean again(String seen) {
    return switch (seen) {
      case "exclude" -> false;
      case "include" -> true;
      default -> throw Problem.INVALID_PARAMETER.because("seen: exclude or include are allowed");
    };
  }
}
