package io.storestream.api.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftTest {
  /**
   * Everything is published but what begins with x; everything is in stock but what ends with 0.
   */
  private static final Shelf SHELF =
      new Shelf() {
        @Override
        public Map<String, Offer> published(Collection<String> productIds) {
          var offers = new HashMap<String, Offer>();
          for (var id : productIds) {
            if (!id.startsWith("x")) {
              offers.put(id, new Offer(id, "Title of " + id, id, !id.endsWith("0")));
            }
          }
          return offers;
        }

        @Override
        public @Nullable Offer find(String idOrSlug) {
          return null;
        }

        @Override
        public List<String> newest(int limit) {
          return List.of();
        }
      };

  private static List<Candidate> candidates(Algorithm algorithm, String... ids) {
    return Stream.of(ids).map(id -> new Candidate(id, 1, algorithm, "seed")).toList();
  }

  private static List<String> ids(Draft draft) {
    return draft.items().stream().map(item -> item.product().id()).toList();
  }

  @Test
  void takesWhatCanBeBoughtUntilItIsFull() {
    var draft = new Draft(SHELF, 3, List.of("seen"));

    draft.add(candidates(Algorithm.SIMILAR, "x1", "a0", "seen", "b0", "c0", "d0", "a1"));
    draft.add(candidates(Algorithm.TRENDING, "a1", "b1", "c1", "d1"));

    assertThat(ids(draft)).containsExactly("a1", "b1", "c1");
    assertThat(draft.free()).isZero();
  }

  @Test
  void namesTheSeed() {
    var draft = new Draft(SHELF, 1, List.of());
    draft.add(candidates(Algorithm.BOUGHT_TOGETHER, "a1"));

    var reason = draft.items().getFirst().reason();

    assertThat(reason.seed()).isEqualTo(new Recommended.Seed("seed", "Title of seed"));
    assertThat(reason.text()).isEqualTo("Bought together with Title of seed");
  }
}
