package io.storestream.command.retail;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.storestream.command.retail.LeftOut.Reason;
import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one physical line. The file has one row per line, so a quote that is never closed costs
 * that line and not the rest of the file.
 */
final class LineParser {
  static final List<String> HEADER =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");

  /** Of a quantity and of a unit price. */
  private static final long LIMIT = 1_000_000;

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,6})?");
  private static final Pattern CUSTOMER = Pattern.compile("([A-Za-z0-9_-]{1,64}(\\.0)?)?");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final List<DateTimeFormatter> DATES =
      List.of(strict("uuuu-MM-dd HH:mm:ss"), strict("M/d/uuuu H:mm"));

  private final CsvReader.CsvReaderBuilder csv =
      CsvReader.builder()
          .skipEmptyLines(false)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowUnclosedQuote(false);

  /** Fields of a line, empty when its quotes do not pair up. */
  List<String> fields(String line) {
    try {
      CsvRecord row = csv.ofSingleCsvRecord(line);
      return row.getFields();
    } catch (CsvParseException _) {
      return List.of();
    }
  }

  /**
   * @param number counts from 1, the header being line 1
   */
  ParsedLine parse(String line, int number) {
    if (line.isBlank()) {
      return new LeftOut(number, Reason.BLANK_LINE);
    }
    List<String> row = fields(line);
    if (row.size() != HEADER.size()) {
      return new LeftOut(number, Reason.COLUMN_COUNT);
    }
    String invoice = row.get(0).strip();
    String code = row.get(1).strip();
    String quantity = row.get(3).strip();
    LocalDateTime at = date(row.get(4).strip());
    String price = row.get(5).strip();
    String customer = row.get(6).strip();
    Reason unreadable = unreadable(invoice, code, quantity, at, price, customer);
    if (unreadable != null || at == null) {
      return new LeftOut(number, unreadable == null ? Reason.DATE_UNREADABLE : unreadable);
    }
    long units = Long.parseLong(quantity);
    var exact = new BigDecimal(price);
    Reason noSale = notCounted(invoice.startsWith("C"), code, units, exact);
    if (noSale != null) {
      return new LeftOut(number, noSale);
    }
    return new RetailLine(
        number,
        invoice,
        code,
        tidy(row.get(2)),
        Math.toIntExact(units),
        at,
        exact,
        customer.endsWith(".0") ? customer.substring(0, customer.length() - 2) : customer,
        tidy(row.get(7)),
        line.indexOf('\ufffd') >= 0);
  }

  private static @Nullable Reason unreadable(
      String invoice,
      String code,
      String quantity,
      @Nullable LocalDateTime at,
      String price,
      String customer) {
    if (invoice.isEmpty()) {
      return Reason.INVOICE_BLANK;
    }
    if (code.isEmpty()) {
      return Reason.STOCK_CODE_BLANK;
    }
    if (!WHOLE.matcher(quantity).matches()) {
      return Reason.QUANTITY_UNREADABLE;
    }
    if (at == null) {
      return Reason.DATE_UNREADABLE;
    }
    if (!DECIMAL.matcher(price).matches()) {
      return Reason.PRICE_UNREADABLE;
    }
    return CUSTOMER.matcher(customer).matches() ? null : Reason.CUSTOMER_UNREADABLE;
  }

  private static @Nullable Reason notCounted(
      boolean cancellation, String code, long units, BigDecimal price) {
    if (Math.abs(units) > LIMIT || price.abs().compareTo(BigDecimal.valueOf(LIMIT)) > 0) {
      return Reason.OUT_OF_RANGE;
    }
    if (units == 0) {
      return Reason.QUANTITY_ZERO;
    }
    if (!DIGIT.matcher(code).find()) {
      return Reason.STOCK_CODE_WITHOUT_DIGIT;
    }
    if (cancellation && units > 0) {
      return Reason.CANCELLATION_QUANTITY_POSITIVE;
    }
    if (!cancellation && units < 0) {
      return Reason.QUANTITY_NEGATIVE;
    }
    return price.signum() > 0 ? null : Reason.PRICE_NOT_POSITIVE;
  }

  private static String tidy(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static @Nullable LocalDateTime date(String text) {
    for (DateTimeFormatter format : DATES) {
      var end = new ParsePosition(0);
      TemporalAccessor date = format.parseUnresolved(text, end);
      if (date != null && end.getErrorIndex() < 0 && end.getIndex() == text.length()) {
        return resolved(text, format);
      }
    }
    return null;
  }

  private static @Nullable LocalDateTime resolved(String text, DateTimeFormatter format) {
    try {
      return LocalDateTime.parse(text, format);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
