package io.storestream.api.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;

/**
 * Rows as records: the column {@code amount_minor} is the component {@code amountMinor}.
 *
 * <p>Spring's mappers, {@code query(Class)} of its client among them, look for a column {@code
 * amountminor} first. Each that is not there is an exception of the driver with its stack: under
 * checkouts two thousand a second.
 */
public final class JdbcRows<T extends Record> extends DataClassRowMapper<T> {
  private static final ConcurrentMap<Class<?>, RowMapper<?>> MAPPERS = new ConcurrentHashMap<>();

  private JdbcRows(Class<T> type) {
    super(type);
  }

  /** One mapper per record, for all threads. */
  @SuppressWarnings("unchecked") // made for this very type
  public static <T extends Record> RowMapper<T> of(Class<T> type) {
    return (RowMapper<T>) MAPPERS.computeIfAbsent(type, _ -> new JdbcRows<>(type));
  }

  /** The driver knows OffsetDateTime and refuses Instant, by an exception too. */
  @Override
  protected @Nullable Object getColumnValue(ResultSet row, int index, Class<?> type)
      throws SQLException {
    if (type != Instant.class) {
      return super.getColumnValue(row, index, type);
    }
    var at = row.getObject(index, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** The name that is tried first. */
  @Override
  protected String lowerCaseName(@Nullable String name) {
    return underscoreName(name);
  }
}
