package io.storestream.cdc.publish;

import static io.storestream.cdc.publish.Rows.change;
import static io.storestream.cdc.publish.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Json;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.RowChange;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class CatalogRowsTest {
  private final Sent sent = new Sent();

  @Test
  void writesARowAsTheContractReadsIt() {
    Struct price = row("variant_id", "var_1", "currency", "GBP", "product_id", "prod_1");
    publish(
        change("catalog.price", "c", row("variant_id", "var_1", "currency", "GBP"), null, price));
    assertThat(sent.records)
        .singleElement()
        .satisfies(record -> {
          assertThat(record.topic()).isEqualTo("cdc.catalog");
          assertThat(record.key()).isEqualTo("catalog.price/var_1|GBP");
          assertThat(record.partition()).isEqualTo(Partitions.of("prod_1", 3));
          var read = Json.read(String.valueOf(record.value()), RowChange.class);
          assertThat(read.table()).isEqualTo("catalog.price");
          assertThat(read.op()).isEqualTo(RowChange.Op.UPSERT);
          assertThat(read.position()).isEqualTo(77);
          assertThat(read.text("currency")).isEqualTo("GBP");
        });
  }

  @Test
  void aProductAndItsChildrenShareAPartition() {
    publish(change("catalog.product", "c", row("id", "prod_9"), null, row("id", "prod_9")));
    var variant = row("id", "var_9", "product_id", "prod_9");
    publish(change("catalog.variant", "c", row("id", "var_9"), null, variant));
    assertThat(partitions()).containsOnly(Partitions.of("prod_9", 3));
  }

  @Test
  void aDeleteCarriesTheOldRowAndThenForgetsTheKey() {
    publish(change("catalog.product", "d", row("id", "prod_1"), row("id", "prod_1"), null));
    assertThat(sent.records).extracting(Sent.Entry::key).containsOnly("catalog.product/prod_1");
    assertThat(sent.records.getFirst().value()).contains("\"op\":\"DELETE\"", "prod_1");
    assertThat(sent.records.getLast().value()).isNull();
  }

  @Test
  void categoriesGoToEveryPartition() {
    publish(change("catalog.category", "c", row("id", "cat_1"), null, row("id", "cat_1")));
    assertThat(partitions()).containsExactly(0, 1, 2);
  }

  @Test
  void deletedCategoriesGoFromEveryPartition() {
    publish(change("catalog.category", "d", row("id", "cat_1"), row("id", "cat_1"), null));
    assertThat(partitions()).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void aVariantThatMovesLeavesTheOldProductsPartition() {
    // partitions 0 and 1
    String from = product(0);
    String to = product(1);
    moveVariant(from, to);
    assertThat(partitions()).containsExactly(0, 0, 1);
    assertThat(sent.records.getFirst().value()).contains("DELETE", from);
    assertThat(sent.records.getLast().value()).contains("UPSERT", to);
  }

  @Test
  void aVariantThatMovesWithinAPartitionLeavesTheOldProductToo() {
    String from = product(0);
    String to = product(0, from);
    moveVariant(from, to);
    assertThat(partitions()).containsExactly(0, 0, 0);
    assertThat(sent.records.getFirst().value()).contains("DELETE", from);
    assertThat(sent.records.getLast().value()).contains("UPSERT", to);
  }

  private void moveVariant(String from, String to) {
    var before = row("id", "var_1", "product_id", from);
    var after = row("id", "var_1", "product_id", to);
    publish(change("catalog.variant", "u", row("id", "var_1"), before, after));
  }

  private static String product(int partition) {
    return product(partition, "");
  }

  private static String product(int partition, String otherThan) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> "prod_" + n)
        .filter(id -> Partitions.of(id, 3) == partition && !id.equals(otherThan))
        .findFirst()
        .orElseThrow();
  }

  private void publish(Change change) {
    CatalogRows.publish(change, sent);
  }

  private List<Integer> partitions() {
    return sent.records.stream().map(Sent.Entry::partition).toList();
  }
}
