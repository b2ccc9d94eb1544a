package io.storestream.command.bulk;

import io.storestream.command.bulk.Outcome.Matched;
import io.storestream.command.client.ApiAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/** Reads a bulk answer: one result per item. */
public final class Answers {
  private Answers() {}

  /**
   * How items of a step are counted.
   *
   * @param fileLines lines an item stands for
   * @param name what an item is called in a refusal
   */
  public record Measure<T>(
      Function<T, List<Integer>> fileLines,
      ToLongFunction<T> units,
      ToLongFunction<T> amount,
      Function<T, String> name) {
    /** For items that are no lines of the file. */
    public static <T> Measure<T> nameOnly(Function<T, String> name) {
      return new Measure<>(_ -> List.of(), _ -> 0, _ -> 0, name);
    }
  }

  public static <T> Outcome outcome(
      String step, int batch, List<T> items, ApiAnswer answer, Measure<T> measure) {
    Set<Integer> answered = new HashSet<>();
    int created = 0;
    int updated = 0;
    int unchanged = 0;
    int lines = 0;
    long units = 0;
    long amount = 0;
    Map<String, List<Integer>> refused = new TreeMap<>();
    List<String> refusals = new ArrayList<>();
    Matched matched = Matched.NONE;
    for (JsonNode result : answer.body().path("results")) {
      int index = result.path("index").asInt(-1);
      if (index < 0 || index >= items.size() || !answered.add(index)) {
        throw new IllegalStateException(step + " answered for item " + index);
      }
      T item = items.get(index);
      switch (result.path("status").asString("")) {
        case "created", "accepted" -> created++;
        case "updated" -> updated++;
        case "unchanged" -> unchanged++;
        default -> {
          refuse(item, result.path("error"), measure, refused, refusals);
          continue;
        }
      }
      lines += measure.fileLines().apply(item).size();
      units += measure.units().applyAsLong(item);
      amount += measure.amount().applyAsLong(item);
      matched = matched.plus(matched(result));
    }
    if (answered.size() != items.size()) {
      throw new IllegalStateException(
          step + " answered for " + answered.size() + " of " + items.size() + " items");
    }
    return new Outcome(
        step,
        batch,
        created,
        updated,
        unchanged,
        lines,
        units,
        amount,
        refused,
        refusals,
        matched,
        answer.commitPosition());
  }

  private static <T> void refuse(
      T item,
      JsonNode error,
      Measure<T> measure,
      Map<String, List<Integer>> refused,
      List<String> refusals) {
    String code = error.path("code").asString("UNKNOWN");
    List<Integer> fileLines = measure.fileLines().apply(item);
    if (fileLines.isEmpty() || !refused.containsKey(code)) {
      refusals.add(
          measure.name().apply(item) + ": " + code + " " + error.path("detail").asString(""));
    }
    if (!fileLines.isEmpty()) {
      refused.computeIfAbsent(code, _ -> new ArrayList<>()).addAll(fileLines);
    }
  }

  private static Matched matched(JsonNode result) {
    if (!result.has("refunds") && !result.has("credit_note")) {
      return Matched.NONE;
    }
    Set<String> orders = new HashSet<>();
    int refundLines = 0;
    long linkedUnits = 0;
    long linkedAmount = 0;
    for (JsonNode refund : result.path("refunds")) {
      orders.add(refund.path("order_id").asString(""));
      refundLines++;
      linkedUnits += refund.path("quantity").asLong();
      linkedAmount += minor(refund.path(refund.has("amount") ? "amount" : "amount_minor"));
    }
    JsonNode note = result.path("credit_note");
    boolean credit = note.isObject();
    return new Matched(
        credit ? 0 : 1,
        credit && refundLines > 0 ? 1 : 0,
        credit && refundLines == 0 ? 1 : 0,
        orders.size(),
        refundLines,
        credit ? 1 : 0,
        linkedUnits,
        credit ? note.path("quantity").asLong() : 0,
        linkedAmount,
        credit ? minor(note.path("amount")) : 0);
  }

  /** Minor units, given bare or as money. */
  private static long minor(JsonNode amount) {
    return amount.isObject() ? amount.path("amount").asLong() : amount.asLong();
  }
}
