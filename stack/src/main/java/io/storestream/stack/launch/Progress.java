package io.storestream.stack.launch;

/** Hears what a starting process is doing. Called from several threads. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = (_, _) -> {};

  /**
   * @param name the process, as in {@link Server#name()}
   * @param state a few words: {@code unpacking}, {@code starting}
   */
  void report(String name, String state);
}
