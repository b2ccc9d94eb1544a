package io.storestream.api.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The orders in which hits can be asked for. Equal hits come by product id. */
enum Sort {
  RELEVANCE("relevance", "_score", SortOrder.Desc),
  PRICE("price", "price_minor", SortOrder.Asc),
  PRICE_FALLING("-price", "price_minor", SortOrder.Desc),
  RATING("-rating", "rating", SortOrder.Desc),
  NEWEST("-created_at", "created_at", SortOrder.Desc);

  /** Sort value of a product without reviews, as the index writes it; JSON has no such number. */
  private static final String UNRATED = "-Infinity";

  private final String text;
  private final String field;
  private final SortOrder order;

  Sort(String text, String field, SortOrder order) {
    this.text = text;
    this.field = field;
    this.order = order;
  }

  static Optional<Sort> of(String text) {
    return Arrays.stream(values()).filter(sort -> sort.text.equals(text)).findFirst();
  }

  /** All names, for messages. */
  static String allowed() {
    return Arrays.stream(values()).map(sort -> sort.text).collect(Collectors.joining(", "));
  }

  List<SortOptions> options() {
    var first =
        this == RELEVANCE
            ? SortOptions.of(s -> s.score(v -> v.order(order)))
            : SortOptions.of(s -> s.field(f -> f.field(field).order(order).missing("_last")));
    return List.of(first, SortOptions.of(s -> s.field(f -> f.field("id").order(SortOrder.Asc))));
  }

  /**
   * The first sort value of a hit, from the text in a cursor.
   *
   * @throws NumberFormatException if it is none
   */
  FieldValue value(String text) {
    return switch (this) {
      case PRICE, PRICE_FALLING, NEWEST -> FieldValue.of(Long.parseLong(text));
      case RATING -> text.equals(UNRATED) ? FieldValue.of(UNRATED) : number(text);
      case RELEVANCE -> number(text);
    };
  }

  private static FieldValue number(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text + " is not finite");
    }
    return FieldValue.of(number);
  }
}
