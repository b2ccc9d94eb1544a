package io.storestream.api.testing;

import io.storestream.api.testing.ApiClient.Answer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions that meet at one row, in a certain order. */
public record Held(TransactionTemplate transaction, JdbcClient db) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * The call's answer when a transaction has done {@code first} before, and commits as soon as the
   * call waits for it, or needs not.
   */
  public Answer by(Runnable first, Callable<Answer> call) {
    return by(first, call, () -> {});
  }

  /**
   * @param last done just before it commits
   */
  public Answer by(Runnable first, Callable<Answer> call, Runnable last) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> answer =
          Objects.requireNonNull(
              transaction.execute(_ -> {
                first.run();
                var asked = threads.submit(call);
                long start = System.nanoTime();
                while (!asked.isDone() && !somebodyWaits()) {
                  if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError("the call neither waits nor answers");
                  }
                }
                last.run();
                return asked;
              }));
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean somebodyWaits() {
    return db.sql(
            """
            select exists (select from pg_locks
              where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
            """)
        .query(Boolean.class)
        .single();
  }
}
