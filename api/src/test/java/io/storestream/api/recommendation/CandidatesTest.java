package io.storestream.api.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storestream.contracts.ItemList;
import io.storestream.contracts.ReleaseManifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final Release RELEASE =
      Release.of(
          "r1",
          "a\nb\nc\nd",
          new ReleaseManifest(
              "r1", 4, "", 4, new ReleaseManifest.Merge(0.5, 0, 20), Map.of(), 1, Instant.EPOCH));

  private static ItemList list(int first, double score, int second, double half) {
    return new ItemList(new int[] {first, second}, new float[] {(float) score, (float) half});
  }

  private static Seen seen(String product, long second) {
    return new Seen(product, "view", Instant.ofEpochSecond(second));
  }

  @Test
  void mergesTheListsOfWhatWasSeen() { // by hand: d 1, c .5 + .5 * .25
    var candidates =
        Candidates.resembling(
            RELEASE,
            List.of(seen("a", 9), seen("b", 1)),
            List.of(list(3, 1, 2, 0.5), list(2, 0.25, 0, 0.125)),
            List.of("a", "b"),
            9);

    assertThat(candidates).extracting(Candidate::productId).containsExactly("d", "c");
    assertThat(candidates.get(1).score()).isCloseTo(0.625, within(1e-6));
    assertThat(candidates).extracting(Candidate::seedId).containsExactly("a", "a");
  }

  @Test
  void skipsProductsThatTheReleaseDoesNotKnow() {
    var candidates =
        Candidates.resembling(
            RELEASE,
            List.of(seen("new", 9)),
            List.of(new ItemList(new int[0], new float[0])),
            List.of("new"),
            9);

    assertThat(candidates).isEmpty();
  }

  @Test
  void leavesOutNumbersBeyondTheDictionary() {
    assertThat(Candidates.of(RELEASE, list(1, 1, 99, 0.5), Algorithm.POPULAR, null))
        .containsExactly(new Candidate("b", 1, Algorithm.POPULAR, null));
  }
}
