package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdbcRowsTest {
  record Price(String variantId, long amountMinor, @Nullable String taxClass, Instant changedAt) {}

  private static final Instant AT = Instant.parse("2026-11-27T04:00:00Z");
  private static final List<String> COLUMNS =
      List.of("variant_id", "amount_minor", "tax_class", "changed_at");

  @Test
  void mapsWithoutAskingForAColumnThatIsNotThere() throws SQLException {
    var missed = new ArrayList<String>();
    var row = row(missed, "var_1", 250L, null, AT.atOffset(ZoneOffset.UTC));
    assertThat(JdbcRows.of(Price.class).mapRow(row, 0))
        .isEqualTo(new Price("var_1", 250, null, AT));
    assertThat(missed).isEmpty();
  }

  private static ResultSet row(List<String> missed, @Nullable Object... values) {
    return stub(
        ResultSet.class,
        (method, arguments) ->
            switch (method) {
              case "findColumn" -> {
                int at = COLUMNS.indexOf(((String) arguments[0]).toLowerCase(Locale.ROOT));
                if (at < 0) {
                  missed.add((String) arguments[0]);
                  throw new SQLException("no column " + arguments[0]);
                }
                yield at + 1;
              }
              case "getMetaData" ->
                  stub(
                      ResultSetMetaData.class,
                      (name, index) ->
                          switch (name) {
                            case "getColumnCount" -> COLUMNS.size();
                            default -> COLUMNS.get((int) index[0] - 1);
                          });
              case "wasNull" -> false;
              default -> {
                if (arguments.length > 1 && arguments[1].equals(Instant.class)) {
                  missed.add("Instant");
                  throw new SQLException("as the driver says");
                }
                yield values[(int) arguments[0] - 1];
              }
            });
  }

  private interface Answer {
    @Nullable Object to(String method, Object[] arguments) throws Throwable;
  }

  private static <T> T stub(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
