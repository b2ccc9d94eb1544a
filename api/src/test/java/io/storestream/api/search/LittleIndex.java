package io.storestream.api.search;

import java.util.List;

/** An index of two products, for tests of other packages. */
public final class LittleIndex {
  private LittleIndex() {}

  public static void create(String url) {
    new SearchIndex(url)
        .create(
            List.of(
                SearchIndex.product("drill1", "Cordless hammer drill", "Lumo", "red", 9900, 5),
                SearchIndex.product("drill2", "Hammer drill 1/2 in", "Bosch", "blue", 7900, 0)));
  }
}
