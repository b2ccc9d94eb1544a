package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import io.storestream.api.testing.ApiTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class TimeLimitsIT {
  private final JdbcClient db;
  private final TransactionTemplate transaction;

  TimeLimitsIT(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    transaction = new TransactionTemplate(transactions);
  }

  @Test
  void noStatementRunsForEver() {
    assertThat(setting("statement_timeout")).isEqualTo("20s");
    assertThat(setting("lock_timeout")).isEqualTo("10s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
  }

  @Test
  void aStatementThatTakesTooLongIsAnsweredWithTryAgain() {
    var failure =
        catchException(() ->
            transaction.executeWithoutResult(_ -> {
              db.sql("set local statement_timeout = '50ms'").update();
              db.sql("select pg_sleep(20)::text").query(String.class).single();
            }));

    var problem = ProblemAdvice.problem(Objects.requireNonNull(failure));
    assertThat(problem.problem()).isEqualTo(Problem.UNAVAILABLE);
    assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("2");
  }

  private String setting(String name) {
    return db.sql("select current_setting(?)").param(name).query(String.class).single();
  }
}
