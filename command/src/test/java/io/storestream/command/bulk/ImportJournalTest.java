package io.storestream.command.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.command.CommandFailure;
import io.storestream.command.bulk.Outcome.Matched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJournalTest {
  private static final String FINGERPRINT = "0123456789abcdef";

  @TempDir private Path folder = Path.of("");

  @Test
  void remembersBatchesAcrossProcesses() {
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      journal.append(outcome(0));
      journal.append(outcome(1));
    }
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      assertThat(journal.find("orders", 1)).contains(outcome(1));
      assertThat(journal.find("orders", 2)).isEmpty();
      assertThat(journal.find("returns", 1)).isEmpty();
    }
  }

  @Test
  void dropsALineThatAKillCutOff() throws IOException {
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      journal.append(outcome(0));
    }
    try (var files = Files.list(folder)) {
      Files.writeString(
          files.findFirst().orElseThrow(), "{\"step\":\"ord", StandardOpenOption.APPEND);
    }
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      assertThat(journal.outcomes()).containsExactly(outcome(0));
      journal.append(outcome(1));
    }
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      assertThat(journal.outcomes()).containsExactly(outcome(0), outcome(1));
    }
  }

  @Test
  void forgetsWhenAskedTo() {
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      journal.append(outcome(0));
    }
    try (var journal = ImportJournal.open(folder, "orders", FINGERPRINT, true)) {
      assertThat(journal.outcomes()).isEmpty();
    }
  }

  @Test
  void servesOneProcessAtATime() {
    try (var first = ImportJournal.open(folder, "orders", FINGERPRINT, false)) {
      assertThat(first.outcomes()).isEmpty();
      assertThatThrownBy(() -> ImportJournal.open(folder, "orders", FINGERPRINT, false))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("being imported");
    }
  }

  private static Outcome outcome(int batch) {
    return new Outcome(
        "orders",
        batch,
        2,
        0,
        0,
        5,
        7,
        900,
        Map.of("UNKNOWN_SKU", List.of(3, 4)),
        List.of("a"),
        Matched.NONE,
        77);
  }
}
