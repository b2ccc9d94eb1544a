package io.storestream.command.demo;

import java.util.Random;

/**
 * Somebody with a taste.
 *
 * @param visitorId what the shopper's browser is called in behaviour
 * @param registered known by name; else a guest who leaves an address at checkout
 * @param style favourite style; most of what the shopper looks at has it
 * @param shelves favourite shelves, dearest first
 */
record Shopper(
    int number,
    String visitorId,
    boolean registered,
    String name,
    String email,
    String country,
    int style,
    int[] shelves) {
  private static final String[] FIRST = {
    "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hugo", "Ines", "Jack", "Kira", "Leo",
    "Mina", "Noah", "Olga", "Paul", "Rosa", "Sam", "Tara", "Will"
  };
  private static final String[] LAST = {
    "Archer", "Baker", "Carter", "Dyer", "Evans", "Fuller", "Gardner", "Hunt", "Iyer", "Jones",
    "Kumar", "Lang", "Mason", "Novak", "Owen", "Patel", "Quinn", "Reed", "Singh", "Turner"
  };
  private static final String[] COUNTRIES = {
    "GB", "GB", "GB", "GB", "GB", "GB", "IE", "FR", "DE", "NL", "US", "IN"
  };
  private static final int FAVOURITES = 3;

  static Shopper generate(int number, int shelves, Random random) {
    String first = FIRST[random.nextInt(FIRST.length)];
    String last = LAST[random.nextInt(LAST.length)];
    int[] favourites = random.ints(0, shelves).distinct().limit(FAVOURITES).toArray();
    return new Shopper(
        number,
        "demo-visitor-%05d".formatted(number),
        number % 2 == 0,
        first + " " + last,
        "demo-%05d@shoppers.example".formatted(number),
        COUNTRIES[random.nextInt(COUNTRIES.length)],
        random.nextInt(DemoCatalog.STYLES.size()),
        favourites);
  }

  String externalId() {
    return "demo-%05d".formatted(number);
  }

  /** A product to this shopper's taste; now and then any product. */
  DemoProduct choose(DemoCatalog catalog, Random random) {
    int shelf =
        random.nextInt(10) < 9
            ? shelves[Math.min((int) -Math.log(1 - random.nextDouble()), FAVOURITES - 1)]
            : random.nextInt(catalog.shelves());
    return onShelf(catalog, shelf, random);
  }

  /** A product that goes with another one: same shelf, most often this shopper's style. */
  DemoProduct onShelf(DemoCatalog catalog, int shelf, Random random) {
    int chosen = random.nextInt(10) < 8 ? style : random.nextInt(DemoCatalog.STYLES.size());
    var cell = catalog.cell(shelf, chosen);
    int place = (int) (cell.size() * Math.pow(random.nextDouble(), 1.8));
    return cell.get(Math.min(place, cell.size() - 1));
  }
}
