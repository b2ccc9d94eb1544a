package io.storestream.command.exchange;

import io.storestream.command.bulk.Answers;
import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.ImportJournal;
import io.storestream.command.client.ApiClient;
import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a file in batches, in file order. The same file gives the same batches, so what the journal
 * holds is not sent again. A file that cannot be read to its end is refused before anything is
 * sent.
 */
final class Import {
  /** The API takes 8 MB. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final Kind kind;
  private final Source source;
  private final ApiClient api;
  private final ImportJournal journal;
  private final IntConsumer progress;

  private final List<Parsed.Item> pending = new ArrayList<>();
  private long bytes;
  private int batch;

  /**
   * @param progress told the lines done with, again and again
   */
  Import(Kind kind, Source source, ApiClient api, ImportJournal journal, IntConsumer progress) {
    this.kind = kind;
    this.source = source;
    this.api = api;
    this.journal = journal;
    this.progress = progress;
  }

  /** Reads the file without sending anything. */
  static ImportSummary.Survey survey(Source source) {
    var leftOut = new Findings();
    var examples = new ArrayList<String>();
    var seen = new HashSet<String>();
    int[] items = {0};
    int lines =
        source.forEach(parsed -> {
          switch (parsed) {
            case Parsed.Item _ -> items[0]++;
            case Parsed.Rejected(var numbers, var reason, var detail) -> {
              numbers.forEach(number -> leftOut.add(reason, number));
              if (seen.add(reason)) {
                examples.add("line " + numbers.getFirst() + ": " + detail);
              }
            }
          }
        });
    return new ImportSummary.Survey(lines, items[0], leftOut, examples);
  }

  void run() {
    source.forEach(parsed -> {
      if (parsed instanceof Parsed.Item item) {
        add(item);
      }
    });
    flush();
  }

  private void add(Parsed.Item item) {
    int size = Json.bytes(item.value()).length;
    if (pending.size() == kind.batch() || (bytes + size > MAX_BYTES && !pending.isEmpty())) {
      flush();
    }
    pending.add(item);
    bytes += size;
  }

  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    if (journal.find(kind.text(), batch).isEmpty()) {
      var values = pending.stream().map(Parsed.Item::value).toList();
      var answer = api.post(kind.importPath(), Map.of(kind.field(), values));
      journal.append(
          Answers.outcome(
              kind.text(),
              batch,
              pending,
              answer,
              new Answers.Measure<>(Parsed.Item::lines, _ -> 0, _ -> 0, this::name)));
    }
    progress.accept(pending.getLast().lines().getLast());
    batch++;
    pending.clear();
    bytes = 0;
  }

  private String name(Parsed.Item item) {
    ObjectNode value = item.value();
    var key = value.path(kind.key()).asString("");
    return "line " + item.lines().getFirst() + (key.isEmpty() ? "" : " (" + key + ")");
  }
}
