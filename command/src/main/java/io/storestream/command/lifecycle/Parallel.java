package io.storestream.command.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The same action on several processes at the same time. */
final class Parallel {
  private Parallel() {}

  /**
   * Returns when all are done, or fails with the first failure, without waiting for the others;
   * those are interrupted.
   */
  static <T> void forEach(Collection<T> items, Consumer<? super T> action) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var done = new ExecutorCompletionService<T>(threads);
      List<Runnable> tasks =
          items.stream().<Runnable>map(item -> () -> action.accept(item)).toList();
      tasks.forEach(task -> done.submit(task, null));
      for (int i = 0; i < tasks.size(); i++) {
        done.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
