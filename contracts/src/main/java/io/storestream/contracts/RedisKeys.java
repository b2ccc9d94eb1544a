package io.storestream.contracts;

/** Redis keys. Everything here can be rebuilt from Kafka and PostgreSQL. */
public final class RedisKeys {
  private static final String ROOT = "storestream:";

  private RedisKeys() {}

  /**
   * Hash partition → WAL position that can be read at a sink: {@code products, orders, ledger,
   * sales, analytics}. A position has passed when the minimum over all partitions has.
   */
  public static String position(String sink) {
    return ROOT + "position:" + sink;
  }

  /**
   * Hash {@code p50_ms, p99_ms, max_ms, count, at} of commit-to-searchable over the last minute.
   */
  public static String freshness() {
    return ROOT + "freshness:products";
  }

  /** Number of attempts in a window, as in {@code address:…}; expires with the window. */
  public static String attempts(String what) {
    return ROOT + "attempts:" + what;
  }

  /** Id of the staff account whose session token has this hash; expires with the session. */
  public static String staffSession(String tokenHash) {
    return ROOT + "staff-session:" + tokenHash;
  }

  /** JSON of {@link VisitorHistory}, written by the stream. */
  public static String history(String visitorId) {
    return ROOT + "history:" + visitorId;
  }

  /**
   * List of {@code productId|kind|epochMillis}, newest first, written by the API before it answers;
   * expires.
   */
  public static String recent(String visitorId) {
    return ROOT + "recent:" + visitorId;
  }

  /** Sorted set product id → {@link TrendingFact#logScore()}, one per partition. */
  public static String trending(int partition) {
    return ROOT + "trending:" + partition;
  }

  /** Version that serves, as text; switched atomically. */
  public static String currentRelease() {
    return ROOT + "rec:current";
  }

  /** JSON of {@link ReleaseManifest}. */
  public static String releaseManifest(String version) {
    return ROOT + "rec:" + version + ":manifest";
  }

  /** Packed similar items of a product ({@link ItemList}). */
  public static String similar(String version, String productId) {
    return ROOT + "rec:" + version + ":sim:" + productId;
  }

  /** Packed items bought together with a product ({@link ItemList}). */
  public static String boughtTogether(String version, String productId) {
    return ROOT + "rec:" + version + ":fbt:" + productId;
  }

  /**
   * Product ids by item number: the dictionary that {@link ItemList} entries refer to,
   * newline-separated.
   */
  public static String dictionary(String version) {
    return ROOT + "rec:" + version + ":items";
  }

  /** Packed popular items, for visitors without history ({@link ItemList}). */
  public static String popular(String version) {
    return ROOT + "rec:" + version + ":popular";
  }

  /** Pattern of all keys of a version. */
  public static String releasePattern(String version) {
    return ROOT + "rec:" + version + ":*";
  }

  /** When a caller's request quota is whole again, in microseconds; expires then. */
  public static String limit(String quota, String who) {
    return ROOT + "limit:" + quota + ":" + who;
  }

  /** One answer of the product search, for seconds. */
  public static String search(String question) {
    return ROOT + "search:" + question;
  }
}
