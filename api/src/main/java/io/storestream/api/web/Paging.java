package io.storestream.api.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is asked for: query parameters {@code limit} (1 to 100, default 20) and
 * {@code cursor}. A controller takes it as an argument, a query fetches {@link #fetch()} rows after
 * {@link #after}, and {@link #page} makes the answer.
 *
 * @param cursor as given by the client, opaque
 */
public record Paging(int limit, @Nullable String cursor) {
  public static final int DEFAULT_LIMIT = 20;
  public static final int MAX_LIMIT = 100;
  private static final String SEPARATOR = "\u001f";

  /** Rows to read: one more than shown, which tells whether there is a next page. */
  public int fetch() {
    return limit + 1;
  }

  /**
   * Sort values of the last row of the page before, or null on the first page.
   *
   * @param parts how many values this list puts into its cursors
   * @throws ProblemException INVALID_CURSOR if the cursor is not one of this list
   */
  public @Nullable List<String> after(int parts) {
    if (cursor == null) {
      return null;
    }
    try {
      var buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      int checksum = buffer.getInt();
      var text = StandardCharsets.UTF_8.decode(buffer).toString();
      var values = List.of(text.split(SEPARATOR, -1));
      if (checksum == checksum(text) && values.size() == parts && text.indexOf('\0') < 0) {
        return values;
      }
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
      throw invalid();
    }
    throw invalid();
  }

  /**
   * Like {@link #after(int)}, with the values read. A checksum is no signature: anybody can make a
   * cursor, so what cannot be read is answered like a cursor of another list.
   *
   * @param read may throw {@link NumberFormatException} or {@link DateTimeException}
   * @throws ProblemException INVALID_CURSOR
   */
  public <T> @Nullable T after(int parts, Function<List<String>, T> read) {
    var values = after(parts);
    if (values == null) {
      return null;
    }
    try {
      return read.apply(values);
    } catch (NumberFormatException | DateTimeException e) {
      throw invalid();
    }
  }

  /** The number that is the only value in the cursors of this list, or null on the first page. */
  public @Nullable Long afterNumber() {
    return after(1, values -> Long.valueOf(values.getFirst()));
  }

  /**
   * Makes the page out of up to {@link #fetch()} rows.
   *
   * @param sortValues values that say where the next page starts: those of the row's sort columns
   */
  public <T> Page<T> page(List<T> rows, Function<T, List<String>> sortValues) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    var data = rows.subList(0, limit);
    return new Page<>(data, encode(sortValues.apply(data.getLast())));
  }

  static String encode(List<String> values) {
    var text = String.join(SEPARATOR, values);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var buffer =
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(checksum(text)).put(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }

  private static int checksum(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  private static ProblemException invalid() {
    return Problem.INVALID_CURSOR.because("Use next_cursor of the page before, unchanged, or none");
  }
}
