package io.storestream.recommender.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Set once, when the process is to stop. */
@Component
class Shutdown {
  private final CountDownLatch latch = new CountDownLatch(1);

  void request() {
    latch.countDown();
  }

  boolean requested() {
    return latch.getCount() == 0;
  }

  /** Waits that long, or less if the process is to stop. */
  void pause(long millis) {
    try {
      boolean stopping = latch.await(millis, TimeUnit.MILLISECONDS);
      if (stopping) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request();
    }
  }
}
