package io.storestream.command.demo;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Everything of a demo shop, made from a seed.
 *
 * @param shoppers the first ones shop most often
 */
record DemoShop(DemoCatalog catalog, List<Shopper> shoppers, DemoHistory history) {
  private static final long SEED = 20260102;
  private static final int SHOPPERS = 5000;

  /**
   * @param end of the month of history
   */
  static DemoShop generate(Instant end) {
    DemoCatalog catalog = DemoCatalog.generate(SEED);
    var random = new Random(SEED + 1);
    List<Shopper> shoppers =
        IntStream.range(0, SHOPPERS)
            .mapToObj(n -> Shopper.generate(n, catalog.shelves(), random))
            .toList();
    return new DemoShop(catalog, shoppers, DemoHistory.generate(catalog, shoppers, end, SEED + 2));
  }
}
