package io.storestream.recommender.evaluation;

import io.storestream.algorithms.cooccurrence.Closeness;
import io.storestream.algorithms.ranking.ListMerge.Weights;

/**
 * Everything a model is trained and served with; {@link Selection} chooses it.
 *
 * @param closeness how pairs of events count
 * @param k length of an item's list
 * @param a damping of popular items' own lists
 * @param b damping of popular items as answers
 * @param p exponent of the weights
 * @param merge how a person's history is weighed when serving
 * @param popularDays half-life of the popular list
 */
public record Parameters(
    Closeness closeness, int k, double a, double b, double p, Weights merge, double popularDays) {
  /** Half-life, in days, with which every purchase counts alike. */
  static final double ALL_ALIKE = 36_500;

  /** Where the search starts, and what a shop gets that is too young to judge anything. */
  public static Parameters start(int k) {
    return new Parameters(
        new Closeness(0.5, 0.8, 0.5, 0.2, 0.5, 400),
        k,
        0.5,
        0.25,
        1,
        new Weights(0.8, 0, 100),
        ALL_ALIKE);
  }

  Parameters withDecay(double decay) {
    var c = closeness;
    return withCloseness(
        new Closeness(c.alpha(), decay, c.backward(), c.view(), c.cart(), c.cap()));
  }

  Parameters withBackward(double backward) {
    var c = closeness;
    return withCloseness(
        new Closeness(c.alpha(), c.decay(), backward, c.view(), c.cart(), c.cap()));
  }

  private Parameters withCloseness(Closeness changed) {
    return new Parameters(changed, k, a, b, p, merge, popularDays);
  }

  Parameters withA(double changed) {
    return new Parameters(closeness, k, changed, b, p, merge, popularDays);
  }

  Parameters withB(double changed) {
    return new Parameters(closeness, k, a, changed, p, merge, popularDays);
  }

  Parameters withP(double changed) {
    return new Parameters(closeness, k, a, b, changed, merge, popularDays);
  }

  Parameters withMerge(Weights changed) {
    return new Parameters(closeness, k, a, b, p, changed, popularDays);
  }

  Parameters withPopularDays(double changed) {
    return new Parameters(closeness, k, a, b, p, merge, changed);
  }
}
