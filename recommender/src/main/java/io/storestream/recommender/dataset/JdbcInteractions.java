package io.storestream.recommender.dataset;

import io.storestream.algorithms.history.Kind;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what people bought, carted and saw, in one snapshot, as a stream.
 *
 * <p>Whose it is: the customer, else the visitor, else the order itself, so that a guest's order is
 * still one basket. Behaviour counts with consent only and never from bots.
 */
@Component
public class JdbcInteractions {
  private static final int FETCH = 5_000; // rows in memory
  private static final int REPORT = 1_000; // rows between reports

  private static final String PURCHASES =
      """
      select coalesce('c' || o.customer_id, 'v' || o.visitor_id, 'o' || o.id) as owner,
        l.product_id, extract(epoch from o.placed_at)::bigint as at, 'purchase' as kind
      from orders.customer_order o join orders.line l on l.order_id = o.id
      where o.sold and o.placed_at >= to_timestamp(?)
      limit ?
      """;

  private static final String BEHAVIOUR =
      """
      select coalesce('c' || customer_id, 'v' || visitor_id) as owner,
        product_id, extract(epoch from at)::bigint as at, kind
      from analytics.behaviour_event
      where kind in ('view', 'cart') and product_id is not null and consent and not bot
        and at >= to_timestamp(?)
      order by at desc
      limit ?
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate snapshot;

  public JdbcInteractions(DataSource dataSource, PlatformTransactionManager transactions) {
    jdbc = new JdbcTemplate(dataSource);
    jdbc.setFetchSize(FETCH);
    snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Writes the events of the last {@code days} before the newest order, not before today: history
   * imported from long ago trains as well.
   *
   * @param limit events at most; purchases come first, then the newest behaviour
   * @return events written
   * @throws IllegalStateException if nothing was sold, or the shop's tables do not exist
   */
  public long writeTo(DataOutputStream out, int days, int limit, Progress progress) {
    Long written = snapshot.execute(_ -> write(out, days, limit, progress));
    return written == null ? 0 : written;
  }

  private long write(DataOutputStream out, int days, int limit, Progress progress) {
    if (!exists("orders.line")) {
      throw new IllegalStateException("table orders.line does not exist: has api started once?");
    }
    Long newest =
        jdbc.queryForObject(
            "select extract(epoch from max(placed_at))::bigint from orders.customer_order where sold",
            Long.class);
    if (newest == null) {
      throw new IllegalStateException("nothing was sold yet: there is nothing to learn from");
    }
    long since = newest - days * 86_400L;
    boolean behaviour = exists("analytics.behaviour_event");
    long total = Math.min(limit, count(PURCHASES, since, limit));
    long behaviourLimit = limit - total;
    if (behaviour) {
      total += count(BEHAVIOUR, since, behaviourLimit);
    }
    var sink = new Sink(out, total, progress);
    jdbc.query(PURCHASES, sink::row, since, limit);
    if (behaviour) {
      jdbc.query(BEHAVIOUR, sink::row, since, behaviourLimit);
    }
    progress.report(sink.rows, total);
    return sink.rows;
  }

  private long count(String query, long since, long limit) {
    Long rows =
        jdbc.queryForObject(
            "select count(*) from (" + query + ") counted", Long.class, since, limit);
    return rows == null ? 0 : rows;
  }

  private boolean exists(String table) {
    return jdbc.queryForObject("select to_regclass(?)::text", String.class, table) != null;
  }

  private static final class Sink {
    private final DataOutputStream out;
    private final long total;
    private final Progress progress;
    private long rows;

    Sink(DataOutputStream out, long total, Progress progress) {
      this.out = out;
      this.total = total;
      this.progress = progress;
    }

    void row(ResultSet row) throws SQLException {
      try {
        new Event(
                row.getString("owner"),
                row.getString("product_id"),
                row.getLong("at"),
                kind(row.getString("kind")))
            .writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (++rows % REPORT == 0) {
        progress.report(rows, total);
      }
    }

    private static Kind kind(String name) {
      return switch (name) {
        case "purchase" -> Kind.PURCHASE;
        case "cart" -> Kind.CART;
        case "view" -> Kind.VIEW;
        default -> throw new IllegalStateException("kind " + name);
      };
    }
  }
}
