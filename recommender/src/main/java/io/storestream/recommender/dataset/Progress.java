package io.storestream.recommender.dataset;

/** Told how far a step is; from any thread, as often as one likes. */
@FunctionalInterface
public interface Progress {
  /**
   * @param total units of work, or the best guess so far
   * @throws java.util.concurrent.CancellationException if the process is to stop
   */
  void report(long done, long total);
}
