package io.storestream.command.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The goods of the demo shop: the same seed gives the same goods. */
record DemoCatalog(List<DemoProduct> products) {
  static final List<String> STYLES =
      List.of("Nordic", "Vintage", "Industrial", "Coastal", "Botanical", "Modern");

  /** Products per shelf; 40 shelves. */
  static final int PER_SHELF = 50;

  private static final int NOUNS = 5;
  private static final List<String> BRANDS =
      List.of(
          "Alder & Rye",
          "Birchwood",
          "Calla",
          "Dovecote",
          "Ebb",
          "Fern & Co",
          "Greyfriars",
          "Hale",
          "Isla",
          "Juniper Row",
          "Kestrel",
          "Lowther",
          "Marlow",
          "Northfold",
          "Orchard",
          "Pike");

  static DemoCatalog generate(long seed) {
    var random = new Random(seed);
    var products = new ArrayList<DemoProduct>();
    int shelf = 0;
    for (Department department : Department.ALL) {
      for (Department.Shelf category : department.shelves()) {
        for (int i = 0; i < PER_SHELF; i++) {
          products.add(product(department, category, shelf, i, products.size(), random));
        }
        shelf++;
      }
    }
    return new DemoCatalog(List.copyOf(products));
  }

  /** Products of one shelf in one style, most popular first. */
  List<DemoProduct> cell(int shelf, int style) {
    return products.subList(shelf * PER_SHELF, (shelf + 1) * PER_SHELF).stream()
        .filter(product -> product.style() == style)
        .toList();
  }

  int shelves() {
    return products.size() / PER_SHELF;
  }

  private static DemoProduct product(
      Department department,
      Department.Shelf category,
      int shelf,
      int i,
      int number,
      Random random) {
    int noun = i % NOUNS;
    int style = i / NOUNS % STYLES.size();
    String material = department.materials().get(i / (NOUNS * STYLES.size()));
    double spread = Math.log((double) department.dearest() / department.cheapest());
    double exact = department.cheapest() * Math.exp(spread * Math.pow(random.nextDouble(), 1.6));
    long price = Math.max(1, Math.round(exact / 100)) * 100 - 1;
    long listPrice = random.nextInt(5) == 0 ? Math.round(price * 1.25 / 100) * 100 - 1 : price;
    boolean several = department.option().equals("size") || random.nextInt(3) == 0;
    List<String> choices =
        several ? department.choices() : List.of(department.choices().get(random.nextInt(3)));
    return new DemoProduct(
        number,
        shelf,
        style,
        noun,
        STYLES.get(style) + " " + material + " " + category.nouns().get(noun),
        BRANDS.get((shelf * 7 + style * 3 + noun) % BRANDS.size()),
        material,
        price,
        Math.max(price, listPrice),
        department.option(),
        choices,
        department.name(),
        category.slug());
  }
}
