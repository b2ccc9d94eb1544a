package io.storestream.recommender.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.Ranked;
import io.storestream.contracts.ItemList;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class ReleaseContentTest {
  private static final Ranked NONE = new Ranked(new int[0], new float[0]);

  @Test
  void packsFilledListsAndSumsKeysInOrder() {
    var one = new Ranked(new int[] {1}, new float[] {0.5f});
    var content =
        ReleaseContent.of(
            "v1",
            new String[] {"a", "b"},
            ItemLists.of(new Ranked[] {one, NONE}),
            ItemLists.of(new Ranked[] {NONE, new Ranked(new int[] {0}, new float[] {1e6f})}),
            one);
    assertThat(content.values().keySet())
        .containsExactly(
            "storestream:rec:v1:fbt:b",
            "storestream:rec:v1:items",
            "storestream:rec:v1:popular",
            "storestream:rec:v1:sim:a");
    byte[] large = content.values().getOrDefault("storestream:rec:v1:fbt:b", new byte[0]);
    assertThat(ItemList.unpack(large).scores()).containsExactly(65504f);

    var crc = new CRC32C();
    content
        .values()
        .forEach((key, value) -> {
          crc.update((key + "\0").getBytes(StandardCharsets.UTF_8));
          crc.update(value);
        });
    assertThat(content.checksum()).isEqualTo(String.format("%08x", crc.getValue())).hasSize(8);
  }
}
