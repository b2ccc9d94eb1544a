package io.storestream.command.demo;

import java.util.List;

/**
 * A part of the demo shop.
 *
 * @param slug of its category
 * @param materials what its goods are made of
 * @param option what its variants differ by: {@code size} or {@code colour}
 * @param cheapest pence; {@code dearest} alike
 */
record Department(
    String slug,
    String name,
    List<String> materials,
    String option,
    int cheapest,
    int dearest,
    List<Shelf> shelves) {

  /**
   * A category below the department.
   *
   * @param nouns what stands there
   */
  record Shelf(String slug, String name, List<String> nouns) {}

  static final List<Department> ALL =
      List.of(
          colours(
              "home",
              "Home",
              List.of("Linen", "Oak"),
              900,
              8900,
              shelf("Cushions", "Cushion", "Throw", "Blanket", "Pouffe", "Bolster"),
              shelf("Lighting", "Table Lamp", "Pendant", "Lantern", "Floor Lamp", "Wall Light"),
              shelf("Candles", "Candle", "Diffuser", "Tealight Holder", "Candlestick", "Wax Melt"),
              shelf("Mirrors", "Round Mirror", "Tall Mirror", "Photo Frame", "Tray", "Wall Clock"),
              shelf("Storage", "Basket", "Storage Box", "Shelf", "Hook Rail", "Crate")),
          colours(
              "kitchen",
              "Kitchen",
              List.of("Stoneware", "Steel"),
              600,
              9900,
              shelf("Cookware", "Saucepan", "Frying Pan", "Casserole", "Wok", "Stock Pot"),
              shelf("Tableware", "Dinner Plate", "Bowl", "Mug", "Platter", "Egg Cup"),
              shelf("Glassware", "Tumbler", "Wine Glass", "Carafe", "Jug", "Jar"),
              shelf("Baking", "Cake Tin", "Mixing Bowl", "Rolling Pin", "Whisk", "Muffin Tray"),
              shelf("Tea Time", "Teapot", "Cafetiere", "Tea Towel", "Cake Stand", "Sugar Bowl")),
          colours(
              "garden",
              "Garden",
              List.of("Terracotta", "Zinc"),
              500,
              14900,
              shelf("Planters", "Planter", "Flower Pot", "Window Box", "Hanging Basket", "Saucer"),
              shelf("Tools", "Trowel", "Hand Fork", "Secateurs", "Watering Can", "Dibber"),
              shelf("Seating", "Bench", "Deck Chair", "Stool", "Hammock", "Picnic Rug"),
              shelf("Birds", "Bird Feeder", "Bird Bath", "Nest Box", "Bird Table", "Seed Scoop"),
              shelf(
                  "Evenings", "Fire Bowl", "Storm Lantern", "Torch", "Solar Lamp", "Fairy Lights")),
          sizes(
              "clothing",
              "Clothing",
              List.of("Cotton", "Wool"),
              1500,
              18900,
              shelf("Knitwear", "Jumper", "Cardigan", "Pullover", "Roll Neck", "Tank Top"),
              shelf("Shirts", "Shirt", "Blouse", "Polo", "T-Shirt", "Tunic"),
              shelf("Dresses", "Day Dress", "Wrap Dress", "Skirt", "Pinafore", "Jumpsuit"),
              shelf("Outerwear", "Raincoat", "Parka", "Gilet", "Overcoat", "Jacket"),
              shelf("Accessories", "Scarf", "Beanie", "Gloves", "Socks", "Belt")),
          colours(
              "toys",
              "Toys",
              List.of("Beech", "Felt"),
              400,
              5900,
              shelf("Wooden Toys", "Train", "Stacker", "Pull-Along", "Blocks", "Dolls House"),
              shelf("Puzzles", "Jigsaw", "Cube", "Labyrinth", "Memory Game", "Dominoes"),
              shelf("Soft Toys", "Bear", "Rabbit", "Owl", "Fox", "Rag Doll"),
              shelf("Crafts", "Weaving Kit", "Clay Kit", "Sewing Kit", "Paint Set", "Bead Kit"),
              shelf("Outdoor Play", "Kite", "Skittles", "Swing", "Skipping Rope", "Bubble Wand")),
          colours(
              "paper",
              "Paper",
              List.of("Recycled", "Leather"),
              200,
              4900,
              shelf("Notebooks", "Notebook", "Journal", "Planner", "Sketchbook", "Address Book"),
              shelf("Writing", "Fountain Pen", "Pencil Set", "Rollerball", "Ink", "Pen Case"),
              shelf(
                  "Cards",
                  "Birthday Card",
                  "Postcard Set",
                  "Gift Tag",
                  "Invitation",
                  "Thank You Card"),
              shelf("Desk", "Desk Mat", "Pen Pot", "Letter Tray", "Paperweight", "Bookend"),
              shelf("Wrapping", "Gift Wrap", "Ribbon", "Gift Bag", "Tissue Paper", "Twine")),
          colours(
              "outdoors",
              "Outdoors",
              List.of("Canvas", "Recycled Nylon"),
              900,
              24900,
              shelf("Camping", "Tent", "Sleeping Bag", "Camp Stove", "Camp Chair", "Cool Box"),
              shelf("Bags", "Backpack", "Day Pack", "Duffel", "Waist Pack", "Tote"),
              shelf("Flasks", "Bottle", "Flask", "Travel Mug", "Lunch Box", "Hydration Pack"),
              shelf("Cycling", "Bike Bell", "Pannier", "Bike Light", "Saddle Cover", "Cycle Cap"),
              shelf("Walking", "Walking Pole", "Map Case", "Gaiters", "Head Torch", "Sit Mat")),
          colours(
              "bath",
              "Bath",
              List.of("Organic", "Bamboo"),
              300,
              6900,
              shelf("Towels", "Bath Towel", "Hand Towel", "Bath Mat", "Face Cloth", "Bathrobe"),
              shelf("Soap", "Soap Bar", "Hand Wash", "Soap Dish", "Body Wash", "Bath Salts"),
              shelf("Skin Care", "Face Cream", "Body Lotion", "Hand Cream", "Lip Balm", "Face Oil"),
              shelf("Hair", "Shampoo Bar", "Hair Brush", "Comb", "Hair Oil", "Hair Band"),
              shelf(
                  "Wash Bags",
                  "Wash Bag",
                  "Make-Up Bag",
                  "Toothbrush Cup",
                  "Sponge",
                  "Laundry Bag")));

  /** Choices of the option that variants differ by. */
  List<String> choices() {
    return option.equals("size") ? List.of("S", "M", "L") : List.of("White", "Green", "Charcoal");
  }

  private static Department colours(
      String slug, String name, List<String> materials, int from, int to, Shelf... shelves) {
    return new Department(slug, name, materials, "colour", from, to, List.of(shelves));
  }

  private static Department sizes(
      String slug, String name, List<String> materials, int from, int to, Shelf... shelves) {
    return new Department(slug, name, materials, "size", from, to, List.of(shelves));
  }

  private static Shelf shelf(String name, String... nouns) {
    return new Shelf(DemoProduct.slug(name), name, List.of(nouns));
  }
}
