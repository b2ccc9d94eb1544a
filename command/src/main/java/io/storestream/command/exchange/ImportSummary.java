package io.storestream.command.exchange;

import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.Outcome;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an import came to; beside it on disk lie the numbers of the lines that cost something.
 *
 * @param lines of the file, with header and blank ones
 * @param leftOut reason to lines that were no item
 * @param refused problem code to lines whose items the API refused
 * @param examples the first of each reason, in words
 * @param resumed an earlier run had done a part
 * @param position WAL position after the last batch
 */
record ImportSummary(
    String kind,
    String file,
    String sha256,
    Instant startedAt,
    double seconds,
    boolean resumed,
    int lines,
    int items,
    int created,
    int updated,
    int unchanged,
    Map<String, Integer> leftOut,
    Map<String, Integer> refused,
    List<String> examples,
    long position) {
  private static final int EXAMPLES = 50;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** The first reading: what there is to send, and what is not. */
  record Survey(int lines, int items, Findings leftOut, List<String> examples) {}

  /** About one run. */
  record Run(String file, String sha256, Instant startedAt, double seconds, boolean resumed) {}

  static ImportSummary of(Kind kind, Run run, Survey survey, Collection<Outcome> outcomes) {
    var examples =
        java.util.stream.Stream.concat(
                survey.examples().stream(), outcomes.stream().flatMap(o -> o.refusals().stream()))
            .limit(EXAMPLES)
            .toList();
    return new ImportSummary(
        kind.text(),
        run.file(),
        run.sha256(),
        run.startedAt(),
        run.seconds(),
        run.resumed(),
        survey.lines(),
        survey.items(),
        outcomes.stream().mapToInt(Outcome::created).sum(),
        outcomes.stream().mapToInt(Outcome::updated).sum(),
        outcomes.stream().mapToInt(Outcome::unchanged).sum(),
        counts(survey.leftOut()),
        counts(Findings.refused(outcomes)),
        examples,
        outcomes.stream().mapToLong(Outcome::position).max().orElse(0));
  }

  /** Whether every line became something. */
  boolean complete() {
    return leftOut.isEmpty() && refused.isEmpty();
  }

  private static Map<String, Integer> counts(Findings findings) {
    var counts = new TreeMap<String, Integer>();
    findings.lines().forEach((reason, lines) -> counts.put(reason, lines.length));
    return counts;
  }

  /**
   * Writes {@code import-<kind>-report-….json} and, with one reason per line, {@code ….lines.txt}.
   *
   * @return the first
   */
  Path write(Path folder, Findings leftOut, Findings refusedLines) {
    var name = "import-" + kind + "-report-" + STAMP.format(startedAt);
    var report = folder.resolve(name + ".json");
    try {
      Files.write(report, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.writeString(
          folder.resolve(name + ".lines.txt"),
          numbers("left_out", leftOut) + numbers("refused", refusedLines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report;
  }

  private static String numbers(String what, Findings findings) {
    var text = new StringBuilder();
    findings
        .lines()
        .forEach((reason, lines) ->
            text.append(
                Arrays.stream(lines)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(",", what + " " + reason + ": ", "\n"))));
    return text.toString();
  }

  /** For people. */
  String text() {
    var text = new StringBuilder();
    text.append(
        "%s: %,d lines, %,d items: %,d new, %,d updated, %,d unchanged%n"
            .formatted(kind, lines, items, created, updated, unchanged));
    leftOut.forEach(
        (reason, n) -> text.append("  left out   %-24s %,9d lines%n".formatted(reason, n)));
    refused.forEach((code, n) -> text.append("  refused    %-24s %,9d lines%n".formatted(code, n)));
    examples.stream().limit(5).forEach(said -> text.append("  ").append(said).append('\n'));
    return text.toString();
  }
}
