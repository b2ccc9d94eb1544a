package io.storestream.recommender.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.algorithms.history.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @Test
  void encodesAndSurvivesTheDisk(@TempDir Path temporary) throws IOException {
    var folder = new RunFolder(temporary.resolve("run"));
    folder.write(
        "events",
        out -> {
          new Event("c1", "prod_b", 20, Kind.PURCHASE).writeTo(out);
          new Event("vx", "prod_a", 5, Kind.VIEW).writeTo(out);
          new Event("c1", "prod_a", 10, Kind.CART).writeTo(out);
        });
    var encoded = Dataset.encode(folder, "events", 3, (_, _) -> {});
    folder.write("dataset", encoded::writeTo);
    var read = folder.read("dataset", Dataset::readFrom);
    for (var dataset : new Dataset[] {encoded, read}) {
      assertThat(dataset.products()).containsExactly("prod_a", "prod_b");
      var sequences = dataset.sequences();
      assertThat(sequences.people()).isEqualTo(2);
      assertThat(new int[] {sequences.item(0), sequences.item(1), sequences.item(2)})
          .containsExactly(0, 1, 0);
      assertThat(sequences.kind(0)).isEqualTo(Kind.CART);
      assertThat(sequences.at(1)).isEqualTo(20);
    }
  }

  @Test
  void halfWrittenFileDoesNotExist(@TempDir Path temporary) throws IOException {
    var folder = new RunFolder(temporary.resolve("run"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() ->
            folder.write(
                "cut",
                out -> {
                  out.writeInt(1);
                  throw new IOException("disk full");
                }));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> folder.read("cut", in -> in.readInt()));
    folder.delete();
    assertThat(Files.exists(folder.path())).isFalse();
    folder.delete();
  }
}
