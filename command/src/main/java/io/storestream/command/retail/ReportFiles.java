package io.storestream.command.retail;

import io.storestream.command.bulk.Findings;
import io.storestream.command.retail.ImportReport.Reason;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An import's report on disk: {@code import-report-….json}, and {@code import-report-….lines.txt}
 * with one reason per line and the numbers of all its lines.
 */
record ReportFiles(Path report, Path lineNumbers) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  static ReportFiles write(Path data, ImportReport report, Map<String, Findings> findings) {
    String name = "import-report-" + STAMP.format(report.startedAt());
    var files = new ReportFiles(data.resolve(name + ".json"), data.resolve(name + ".lines.txt"));
    var lines = new StringBuilder();
    findings.forEach((kind, found) ->
        found
            .lines()
            .forEach((reason, numbers) ->
                lines.append(
                    Arrays.stream(numbers)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", kind + " " + reason + ": ", "\n")))));
    try {
      Files.write(
          files.report, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
      Files.writeString(files.lineNumbers, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** For people. */
  static String summary(ImportReport report) {
    var text = new StringBuilder();
    line(text, "rows in the file", report.lines(), "");
    line(text, "accepted", report.accepted(), "");
    section(text, "left out", report.leftOut());
    section(text, "refused by the API", report.refused());
    section(text, "changed", report.changed());
    var sales = report.sales();
    var returns = report.returns();
    var matched = report.matched();
    text.append(
        """
        products   %,d new, %,d updated, %,d unchanged, %,d refused
        customers  %,d new, %,d updated, %,d unchanged, %,d refused
        orders     %,d with %,d lines, %,d units, %s
        returns    %,d lines, %,d units, %s
                   %,d linked, %,d partly, %,d unlinked: %,d refunds %s, %,d credit notes %s
        net        %s
        """
            .formatted(
                report.products().created(),
                report.products().updated(),
                report.products().unchanged(),
                report.products().refused(),
                report.customers().created(),
                report.customers().updated(),
                report.customers().unchanged(),
                report.customers().refused(),
                sales.items(),
                sales.lines(),
                sales.units(),
                money(sales.amount()),
                returns.lines(),
                returns.units(),
                money(returns.amount()),
                matched.linked(),
                matched.partly(),
                matched.unlinked(),
                matched.refunds(),
                money(matched.linkedAmount()),
                matched.creditNotes(),
                money(matched.unlinkedAmount()),
                money(sales.amount() - returns.amount())));
    report.refusals().stream()
        .limit(5)
        .forEach(said -> text.append("  ").append(said).append('\n'));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, Map<String, Reason> reasons) {
    line(text, title, reasons.values().stream().mapToInt(Reason::count).sum(), "");
    reasons.forEach((name, reason) -> line(text, "  " + name, reason.count(), reason.meaning()));
  }

  private static void line(StringBuilder text, String name, int count, String meaning) {
    text.append("%-34s %,9d  %s".formatted(name, count, meaning).stripTrailing()).append('\n');
  }

  private static String money(long pence) {
    return "%,d.%02d %s".formatted(pence / 100, Math.abs(pence % 100), Assembly.CURRENCY);
  }
}
