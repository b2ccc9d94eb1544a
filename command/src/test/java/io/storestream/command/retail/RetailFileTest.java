package io.storestream.command.retail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailFileTest {
  private static final String HEADER = String.join(",", LineParser.HEADER) + "\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void refusesWhatIsNotThere() {
    refused(folder.resolve("nowhere.csv"), "no such file");
    refused(folder, "is a folder");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    refused(Files.createFile(folder.resolve("empty.csv")), "is empty");
  }

  @Test
  void refusesAnotherTable() throws IOException {
    refused(
        Files.writeString(folder.resolve("other.csv"), "id,name\n1,lamp\n"),
        "is not the Online Retail file");
  }

  @Test
  void refusesGzipThatEndsEarly() throws IOException {
    byte[] whole = gzip(HEADER + "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,EIRE\n");
    Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(whole, whole.length - 12));
    refused(half, "is damaged gzip");
  }

  private static void refused(Path path, String why) {
    assertThatThrownBy(() -> Survey.of(new RetailFile(path), _ -> {}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(why);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
