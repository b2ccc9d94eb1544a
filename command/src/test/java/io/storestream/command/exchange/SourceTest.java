package io.storestream.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.command.CommandFailure;
import io.storestream.command.bulk.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void ndjsonLeavesOutWhatIsNoObjectByLine() throws IOException {
    var parsed =
        read(
            Kind.CUSTOMERS,
            Format.NDJSON,
            """
            \ufeff{"external_id":"a"}

            {"external_id":
            [1]
            {"external_id":"b"}
            """);
    assertThat(parsed.stream().map(Parsed::lines))
        .containsExactly(List.of(1), List.of(3), List.of(4), List.of(5));
    assertThat(reasons(parsed)).containsExactly("not_json", "not_an_object");
  }

  @Test
  void veryLongLineCostsItselfAlone() throws IOException {
    var parsed =
        read(
            Kind.CUSTOMERS,
            Format.NDJSON,
            "{\"a\":\"" + "x".repeat(Source.MAX_ITEM) + "\"}\n{\"external_id\":\"b\"}\n");
    assertThat(reasons(parsed)).containsExactly("too_long");
    assertThat(parsed.getLast()).isInstanceOf(Parsed.Item.class);
  }

  @Test
  void csvRowsOfAProductAreItsVariants() throws IOException {
    var parsed =
        read(
            Kind.PRODUCTS,
            Format.CSV,
            """
            sku,slug,title,price:GBP,list_price:GBP,option:size,options,option_values:size,attribute:color
            L-S,lamp,"Lamp, ""big""
            one",100,150,S,size,S|M,red|sky \\| blue
            L-M,lamp,,120,,M,,,
            D,desk,Desk,7,,,,,
            """);
    assertThat(parsed.stream().map(Parsed::lines)).containsExactly(List.of(2, 4), List.of(5));
    var lamp = ((Parsed.Item) parsed.getFirst()).value();
    assertThat(lamp.path("title").asString()).isEqualTo("Lamp, \"big\"\none");
    assertThat(lamp.at("/variants/0/prices").toString())
        .isEqualTo("[{\"currency\":\"GBP\",\"amount\":100,\"list_amount\":150}]");
    assertThat(lamp.at("/variants/1/options/size").asString()).isEqualTo("M");
    assertThat(lamp.at("/attributes/color/1").asString()).isEqualTo("sky | blue");
    assertThat(lamp.at("/options").toString())
        .isEqualTo("[{\"name\":\"size\",\"values\":[\"S\",\"M\"]}]");
  }

  @Test
  void wrongCsvRowsCostThemselvesAlone() throws IOException {
    var parsed =
        read(
            Kind.PRODUCTS,
            Format.CSV,
            """
            slug,title,sku,price:GBP
            a,A,a-1,12.50
            b,B
            c,C,c-1,5
            a,A,a-2,1
            d,D,d-1,5
            c,C,c-2,5
            """);
    assertThat(reasons(parsed))
        .containsExactly("not_a_number", "column_count", "rows_apart", "rows_apart");
    assertThat(parsed).filteredOn(p -> p instanceof Parsed.Item).hasSize(2);
  }

  @Test
  void unknownMissingAndRepeatedColumnsAreRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> read(Kind.CUSTOMERS, Format.CSV, "external_id,email,phone\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("phone")
        .hasMessageContaining("country");
    assertThatThrownBy(() -> read(Kind.CUSTOMERS, Format.CSV, "external_id\n"))
        .hasMessageContaining("lacks the columns email");
    assertThatThrownBy(() -> read(Kind.CUSTOMERS, Format.CSV, "external_id,email,email\n"))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> read(Kind.PRODUCTS, Format.CSV, "slug,title,sku,price:\n"))
        .hasMessageContaining("price:");
    assertThatThrownBy(() -> read(Kind.CUSTOMERS, Format.CSV, "")).hasMessageContaining("is empty");
  }

  @Test
  void unclosedQuoteIsSaidToBeNoCsv() {
    assertThatThrownBy(() -> read(Kind.CUSTOMERS, Format.CSV, "external_id,email\na,\"b\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is no CSV");
  }

  @Test
  void escapedFormulaIsTheTextThatItWas() throws IOException {
    var parsed =
        read(Kind.CUSTOMERS, Format.CSV, "external_id,email,name\na,a@example.com,'=1+1\n");
    assertThat(((Parsed.Item) parsed.getFirst()).value().path("name").asString()).isEqualTo("=1+1");
  }

  @Test
  void gzipThatGrowsWithoutMeasureIsRefused() throws IOException {
    var bomb = folder.resolve("bomb.ndjson.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        out.write(zeros);
      }
    }
    var source = Source.of(new InputFile(bomb), Kind.EVENTS, Format.NDJSON);
    assertThatThrownBy(() -> source.forEach(_ -> {}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("200-fold");
  }

  @Test
  void cutGzipIsSaidToBeDamaged() throws IOException {
    var whole = folder.resolve("whole.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write("{\"external_id\":\"a\"}\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    var bytes = Files.readAllBytes(whole);
    var cut = folder.resolve("cut.ndjson.gz");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    var source = Source.of(new InputFile(cut), Kind.CUSTOMERS, Format.NDJSON);
    assertThatThrownBy(() -> source.forEach(_ -> {})).hasMessageContaining("damaged gzip");
  }

  @Test
  void formatIsToldByTheNameOrTheOption() {
    assertThat(Format.of(null, Path.of("x.csv.gz"))).isEqualTo(Format.CSV);
    assertThat(Format.of(null, Path.of("x.jsonl"))).isEqualTo(Format.NDJSON);
    assertThat(Format.of("csv", Path.of("x.txt"))).isEqualTo(Format.CSV);
    assertThatThrownBy(() -> Format.of(null, Path.of("x.xlsx"))).hasMessageContaining("ndjson");
  }

  private List<Parsed> read(Kind kind, Format format, String text) throws IOException {
    var file = folder.resolve("file");
    Files.writeString(file, text);
    var parsed = new ArrayList<Parsed>();
    Source.of(new InputFile(file), kind, format).forEach(parsed::add);
    return parsed;
  }

  private static List<String> reasons(List<Parsed> parsed) {
    return parsed.stream()
        .filter(Parsed.Rejected.class::isInstance)
        .map(p -> ((Parsed.Rejected) p).reason())
        .toList();
  }
}
