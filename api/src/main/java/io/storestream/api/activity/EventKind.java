package io.storestream.api.activity;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The closed list of what a visitor can do, and where each is written. */
enum EventKind {
  VIEW,
  CLICK,
  CART,
  SEARCH,
  IMPRESSION;

  Topic<BehaviourEvent> topic() {
    return switch (this) {
      case VIEW -> Topics.VIEW;
      case CLICK -> Topics.CLICK;
      case CART -> Topics.CART;
      case SEARCH -> Topics.SEARCH;
      case IMPRESSION -> Topics.IMPRESSION;
    };
  }

  /** Name in events, as in {@code view}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about one product. */
  boolean ofProduct() {
    return switch (this) {
      case VIEW, CLICK, CART -> true;
      case SEARCH, IMPRESSION -> false;
    };
  }

  static Optional<EventKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** All names, for messages. */
  static String allowed() {
    return Arrays.stream(values()).map(EventKind::text).collect(Collectors.joining(", "));
  }
}
