package io.storestream.algorithms.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Three consecutive spans of time: train before {@code validation}, validation up to {@code test},
 * test from there on. Nothing later is ever used to foretell something earlier.
 *
 * @param validation seconds since 1970
 * @param test seconds since 1970, not before {@code validation}
 */
public record TimeSplit(long validation, long test) {
  /**
   * One question: what does this person buy next?
   *
   * @param person known by events before the span
   * @param bought items of the first basket in the span, ascending, no duplicates, not empty
   */
  public record Question(int person, int[] bought) {}

  /**
   * Cuts so that about {@code share} of the purchases fall into the test and as many into the
   * validation span.
   *
   * @param share in (0, 0.5)
   * @throws IllegalArgumentException if nothing was bought or the share is out of range
   */
  public static TimeSplit of(Sequences sequences, double share) {
    if (!(share > 0 && share < 0.5)) {
      throw new IllegalArgumentException("share is " + share + ", must be between 0 and 0.5");
    }
    long[] times = new long[sequences.events()];
    int n = 0;
    for (int e = 0; e < times.length; e++) {
      if (sequences.isPurchase(e)) {
        times[n++] = sequences.at(e);
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("nothing was bought: there is nothing to foretell");
    }
    Arrays.sort(times, 0, n);
    return new TimeSplit(times[(int) (n * (1 - 2 * share))], times[(int) (n * (1 - share))]);
  }

  /** What people known before {@link #validation} bought first in the validation span. */
  public List<Question> validationQuestions(Sequences sequences) {
    return questions(sequences, validation, test);
  }

  /** What people known before {@link #test} bought first in the test span. */
  public List<Question> testQuestions(Sequences sequences) {
    return questions(sequences, test, Long.MAX_VALUE);
  }

  private static List<Question> questions(Sequences sequences, long from, long until) {
    var questions = new ArrayList<Question>();
    for (int p = 0; p < sequences.people(); p++) {
      int start = sequences.start(p);
      int end = sequences.end(p);
      if (start == end || sequences.at(start) >= from) {
        continue;
      }
      int first = start;
      while (first < end && (sequences.at(first) < from || !sequences.isPurchase(first))) {
        first++;
      }
      if (first == end || sequences.at(first) >= until) {
        continue;
      }
      long basket = sequences.at(first);
      var bought = new int[end - first];
      int n = 0;
      for (int e = first; e < end && sequences.at(e) == basket; e++) {
        if (sequences.isPurchase(e)) {
          bought[n++] = sequences.item(e);
        }
      }
      questions.add(new Question(p, Arrays.stream(bought, 0, n).sorted().distinct().toArray()));
    }
    return List.copyOf(questions);
  }
}
