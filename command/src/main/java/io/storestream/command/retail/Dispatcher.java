package io.storestream.command.retail;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls a few at a time. Whoever submits waits while all places are taken and learns of the
 * first failure; calls under way then finish, none starts.
 */
final class Dispatcher implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Semaphore places;
  private final int size;

  Dispatcher(int size) {
    this.size = size;
    this.places = new Semaphore(size);
  }

  void submit(Runnable call) {
    places.acquireUninterruptibly();
    throwFailure();
    threads.execute(() -> {
      try {
        call.run();
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      } finally {
        places.release();
      }
    });
  }

  /** Waits for all calls. */
  void await() {
    places.acquireUninterruptibly(size);
    places.release(size);
    throwFailure();
  }

  private void throwFailure() {
    RuntimeException e = failure.get();
    if (e != null) {
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
