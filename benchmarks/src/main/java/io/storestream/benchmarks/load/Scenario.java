package io.storestream.benchmarks.load;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a shopper does; each a unit of work of one or more calls. */
enum Scenario {
  /** An answer without any work: what the server, the client and this machine cost in any case. */
  FLOOR {
    @Override
    void run(Client client) {
      client.get("/health/live");
    }
  },
  /** One product by id, any of the shop alike. */
  PRODUCT {
    @Override
    void run(Client client) {
      client.get("/v1/store/products/" + any(client.shelf().productIds()));
    }
  },
  /** The same by a reader who wants no cached answer. */
  PRODUCT_NO_CACHE {
    @Override
    void run(Client client) {
      var path = "/v1/store/products/" + any(client.shelf().productIds());
      client.get(path, Map.of("Cache-Control", "no-cache"));
    }
  },
  /** A page of 20 products of a category. */
  LISTING {
    @Override
    void run(Client client) {
      client.get("/v1/store/products?limit=20&category=bench-" + any(Shelf.THINGS));
    }
  },
  /** Full text, two words, with facets. */
  SEARCH {
    @Override
    void run(Client client) {
      client.get("/v1/store/search?q=" + any(Shelf.MATERIALS) + "+" + any(Shelf.THINGS));
    }
  },
  /** One more item in a cart that holds up to twenty; making the cart is not measured. */
  ADD_TO_CART {
    @Override
    void run(Client client) {
      if (client.cart == null || client.uses++ % 20 == 0) {
        client.newCart(false);
      }
      client.add(any(client.shelf().skus()));
    }
  },
  /** Cart, two items, address and payment by cash on delivery, complete: five calls, one order. */
  CHECKOUT {
    @Override
    void run(Client client) {
      client.newCart(true);
      int first = ThreadLocalRandom.current().nextInt(client.shelf().skus().size());
      int second = (first + 1) % client.shelf().skus().size();
      client.add(client.shelf().skus().get(first));
      client.add(client.shelf().skus().get(second));
      client.cart("PATCH", "", DETAILS, Map.of());
      client.cart(
          "POST", "/complete", "{}", Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }
  };

  private static final String DETAILS =
      """
      {"email":"ada@example.com","payment_method":"cod","shipping_address":{"name":"Ada Lovelace",\
      "line1":"12 St James's Square","city":"London","postal_code":"SW1Y 4JH","country":"GB"}}\
      """;

  abstract void run(Client client);

  /** As on the command line: {@code add-to-cart}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Scenario of(String text) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.toString().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No scenario '" + text + "'; there are " + Arrays.toString(values())));
  }

  private static <T> T any(List<T> list) {
    return list.get(ThreadLocalRandom.current().nextInt(list.size()));
  }

  /** A shopper on one connection. */
  static final class Client {
    private static final int SHOPPERS = 1 << 16;

    private final Connection connection;
    private final Shelf shelf;
    private final Tally tally;
    private @Nullable String cart;
    private String token = "";
    private int uses;

    Client(Connection connection, Shelf shelf, Tally tally) {
      this.connection = connection;
      this.shelf = shelf;
      this.tally = tally;
    }

    /** Somebody else, from one of {@link #SHOPPERS} addresses. */
    void arrive() {
      int n = ThreadLocalRandom.current().nextInt(SHOPPERS);
      connection.shopper("10.1." + (n >> 8) + "." + (n & 255));
    }

    Shelf shelf() {
      return shelf;
    }

    void get(String path) {
      get(path, Map.of());
    }

    void get(String path, Map<String, String> headers) {
      tally.call(() -> connection.send("GET", path, headers, null));
    }

    /**
     * @param counts whether the call is part of the measurement
     */
    void newCart(boolean counts) {
      cart = null;
      var answer = counts ? tally.call(this::postCart) : unmeasured();
      if (answer != null) {
        var json = answer.json();
        cart = json.path("id").asString();
        token = json.path("token").asString();
      }
    }

    private Answer postCart() throws IOException {
      return connection.send("POST", "/v1/store/carts", Map.of(), "{}");
    }

    private @Nullable Answer unmeasured() {
      try {
        var answer = postCart();
        tally.restart();
        return answer.ok() ? answer : null;
      } catch (IOException e) {
        tally.error(String.valueOf(e));
        return null;
      }
    }

    void add(String sku) {
      cart("POST", "/items", Json.text(Map.of("sku", sku, "quantity", 1)), Map.of());
    }

    /** A call on the cart; nothing when there is none because a call before failed. */
    void cart(String method, String path, String json, Map<String, String> headers) {
      if (cart != null) {
        var all = new HashMap<>(headers);
        all.put("X-Cart-Token", token);
        var to = "/v1/store/carts/" + cart + path;
        if (tally.call(() -> connection.send(method, to, all, json)) == null) {
          cart = null;
        }
      }
    }
  }
}
