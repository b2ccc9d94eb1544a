package io.storestream.command.retail;

import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.Outcome;
import io.storestream.command.bulk.Outcome.Matched;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import came to. Reasons of the file and the API's refusals carry how many lines they
 * cost; the lines themselves stand in a file beside the report.
 *
 * @param lines lines after the header; left out, refused and accepted ones sum to it
 * @param refusals what the API said, shortened
 * @param seconds of this run; {@code resumed} when an earlier one had done a part
 * @param position WAL position after the last batch
 */
record ImportReport(
    String file,
    String sha256,
    Instant startedAt,
    double seconds,
    boolean resumed,
    int lines,
    Map<String, Reason> leftOut,
    Map<String, Reason> refused,
    Map<String, Reason> changed,
    Items products,
    Items customers,
    Sums sales,
    Sums returns,
    Matched matched,
    List<String> refusals,
    long position) {

  /** Lines of a reason and what it means. */
  record Reason(int count, String meaning) {}

  /** Items sent, and how the API took them. */
  record Items(int created, int updated, int unchanged, int refused) {}

  /**
   * @param items orders or returns accepted, {@code unchanged} of them known from before
   * @param amount pence
   */
  record Sums(int items, int unchanged, int lines, long units, long amount) {}

  static ImportReport of(
      RetailFile file,
      String fingerprint,
      RetailPlan plan,
      Findings changed,
      Collection<Outcome> outcomes,
      Instant startedAt,
      double seconds,
      boolean resumed) {
    return new ImportReport(
        file.path().toString(),
        fingerprint,
        startedAt,
        seconds,
        resumed,
        plan.lines(),
        reasons(plan.leftOut(), LeftOut.Reason.values()),
        reasons(Findings.refused(outcomes)),
        reasons(changed, Change.values()),
        items(outcomes, "products"),
        items(outcomes, "customers"),
        sums(outcomes, "orders"),
        sums(outcomes, "returns"),
        outcomes.stream().map(Outcome::matched).reduce(Matched.NONE, Matched::plus),
        outcomes.stream().flatMap(outcome -> outcome.refusals().stream()).limit(50).toList(),
        outcomes.stream().mapToLong(Outcome::position).max().orElse(0));
  }

  int accepted() {
    return sales.lines + returns.lines;
  }

  private static Map<String, Reason> reasons(Findings findings, Enum<?>... known) {
    Map<String, String> meanings = new TreeMap<>();
    Arrays.stream(known).forEach(reason -> meanings.put(Findings.name(reason), meaning(reason)));
    Map<String, Reason> reasons = new LinkedHashMap<>();
    findings
        .lines()
        .forEach((name, lines) ->
            reasons.put(
                name, new Reason(lines.length, meanings.getOrDefault(name, "the API said no"))));
    return reasons;
  }

  private static String meaning(Enum<?> reason) {
    return switch (reason) {
      case LeftOut.Reason leftOut -> leftOut.meaning();
      case Change change -> change.meaning();
      default -> "";
    };
  }

  private static Items items(Collection<Outcome> outcomes, String step) {
    var some = outcomes.stream().filter(outcome -> outcome.step().equals(step)).toList();
    return new Items(
        some.stream().mapToInt(Outcome::created).sum(),
        some.stream().mapToInt(Outcome::updated).sum(),
        some.stream().mapToInt(Outcome::unchanged).sum(),
        some.stream().mapToInt(outcome -> outcome.refusals().size()).sum());
  }

  private static Sums sums(Collection<Outcome> outcomes, String step) {
    var some = outcomes.stream().filter(outcome -> outcome.step().equals(step)).toList();
    return new Sums(
        some.stream().mapToInt(Outcome::accepted).sum(),
        some.stream().mapToInt(Outcome::unchanged).sum(),
        some.stream().mapToInt(Outcome::lines).sum(),
        some.stream().mapToLong(Outcome::units).sum(),
        some.stream().mapToLong(Outcome::amount).sum());
  }
}
