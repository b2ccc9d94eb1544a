package io.storestream.api.recommendation;

import org.jspecify.annotations.Nullable;

/** Says to a shopper why something is shown. */
final class Reasons {
  private Reasons() {}

  static String text(Candidate candidate, Recommended.@Nullable Seed seed) {
    var name = seed == null || seed.title() == null ? "something you looked at" : seed.title();
    return switch (candidate.algorithm()) {
      case SIMILAR -> "Liked by those who like " + name;
      case BOUGHT_TOGETHER -> "Bought together with " + name;
      case TRENDING -> "Trending now";
      case POPULAR -> "Popular in this shop";
      case NEWEST -> "New in this shop";
    };
  }
}
