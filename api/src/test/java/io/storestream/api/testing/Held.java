package io.storestream.api.testing;

import io.storestream.api.testing.ApiClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    return by(first, List.of(call), () -> {}).getFirst();
  }

  /**
   * The same of several calls, each begun when those before wait or are answered.
   *
   * @param last done just before the transaction commits
   */
  public List<Answer> by(Runnable first, List<Callable<Answer>> calls, Runnable last) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Answer>>();
      transaction.executeWithoutResult(_ -> {
        first.run();
        for (var call : calls) {
          asked.add(threads.submit(call));
          awaitAllWaiting(asked);
        }
        last.run();
      });
      var answers = new ArrayList<Answer>();
      for (var future : asked) {
        answers.add(future.get());
      }
      return answers;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAllWaiting(List<Future<Answer>> asked) {
    long start = System.nanoTime();
    while (asked.stream().filter(future -> !future.isDone()).count() > waiting()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("a call neither waits nor is answered");
      }
    }
  }

  /** Transactions that wait for this one, or for one that does. */
  private long waiting() {
    return db.sql(
            """
            with recursive waiting (pid) as (
              select pid from pg_locks
              where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
              union
              select l.pid from pg_locks l join waiting w on w.pid = any(pg_blocking_pids(l.pid))
              where not l.granted)
            select count(*) from waiting
            """)
        .query(Long.class)
        .single();
  }
}
