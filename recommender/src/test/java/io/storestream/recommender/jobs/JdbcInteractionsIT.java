package io.storestream.recommender.jobs;

import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.storestream.algorithms.history.Kind;
import io.storestream.recommender.dataset.Dataset;
import io.storestream.recommender.dataset.JdbcInteractions;
import io.storestream.recommender.dataset.RunFolder;
import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class JdbcInteractionsIT {
  private static final Instant NEWEST = Instant.parse("2011-12-09T12:00:00Z");

  private final EmbeddedStack stack = EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS);
  private final DriverManagerDataSource dataSource =
      new DriverManagerDataSource(
          stack.freshDatabase(), stack.databaseUser(), stack.databasePassword());
  private final JdbcTemplate db = new JdbcTemplate(dataSource);
  private final JdbcInteractions interactions =
      new JdbcInteractions(dataSource, new JdbcTransactionManager(dataSource));

  @Test
  void readsSoldOrdersOfTheLastDaysAndBehaviourWithConsent(@TempDir Path temporary)
      throws IOException {
    var shop = new Shop(dataSource).migrate();
    shop.insert(
        List.of(
            new Shop.Order("o1", "cus_a", NEWEST, true, 1, 2),
            new Shop.Order("o2", "", NEWEST, true, 1, 3), // a guest: a basket of its own
            new Shop.Order("o3", "cus_a", NEWEST, false, 4), // canceled
            new Shop.Order("o4", "cus_a", NEWEST.minusSeconds(31 * 86_400), true, 5))); // too old
    db.execute("create schema analytics");
    db.execute(
        """
        create table analytics.behaviour_event (event_id text primary key, kind text,
          visitor_id text, customer_id text, at timestamptz, product_id text, consent boolean,
          bot boolean)
        """);
    behaviour("e1", "view", "vis_1", "cus_a", 1, true, false);
    behaviour("e2", "cart", "vis_2", null, 2, true, false);
    behaviour("e3", "view", "vis_2", null, 2, false, false); // no consent
    behaviour("e4", "view", "vis_2", null, 2, true, true); // a bot
    behaviour("e5", "search", "vis_2", null, 2, true, false);

    var dataset = read(new RunFolder(temporary), 30, 100);
    assertThat(dataset.products())
        .containsExactly(Shop.product(1), Shop.product(2), Shop.product(3));
    var sequences = dataset.sequences();
    assertThat(sequences.events()).isEqualTo(6);
    assertThat(sequences.people()).isEqualTo(3);
    int views = 0;
    int carts = 0;
    for (int e = 0; e < sequences.events(); e++) {
      views += sequences.kind(e) == Kind.VIEW ? 1 : 0;
      carts += sequences.kind(e) == Kind.CART ? 1 : 0;
    }
    assertThat(new int[] {views, carts}).containsExactly(1, 1);
    assertThat(read(new RunFolder(temporary), 40, 100).products()).contains(Shop.product(5));
    assertThat(read(new RunFolder(temporary), 30, 5).sequences().events()).isEqualTo(5);
  }

  @Test
  void saysWhatIsMissing(@TempDir Path temporary) {
    var folder = new RunFolder(temporary);
    assertThatIllegalStateException()
        .isThrownBy(() -> read(folder, 30, 100))
        .withMessageContaining("orders.line does not exist");
    new Shop(dataSource).migrate();
    assertThatIllegalStateException()
        .isThrownBy(() -> read(folder, 30, 100))
        .withMessageContaining("nothing was sold yet");
  }

  private Dataset read(RunFolder folder, int days, int limit) throws IOException {
    var written = new long[1];
    folder.write(
        "events", out -> written[0] = interactions.writeTo(out, days, limit, (_, _) -> {}));
    return Dataset.encode(folder, "events", (int) written[0], (_, _) -> {});
  }

  private void behaviour(
      String id,
      String kind,
      String visitor,
      @Nullable String customer,
      int product,
      boolean consent,
      boolean bot) {
    db.update(
        "insert into analytics.behaviour_event values (?, ?, ?, ?, ?::timestamptz, ?, ?, ?)",
        id,
        kind,
        visitor,
        customer,
        NEWEST.toString(),
        Shop.product(product),
        consent,
        bot);
  }
}
