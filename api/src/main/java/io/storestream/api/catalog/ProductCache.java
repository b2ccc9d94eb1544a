package io.storestream.api.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Products as shown, in memory, until the stream of changes says that one of them changed. It
 * answers only while it can prove that it is no older than {@link #PROOF}: a watermark younger than
 * that has come through the product's partition, so every change committed before has been heard.
 * Without the stream it answers nothing, and everything is read from the database. What the stream
 * does not tell, as {@code TRUNCATE}, is seen after {@link #KEPT} at the latest.
 */
@Component
class ProductCache {
  static final Duration PROOF = Duration.ofSeconds(2);
  static final Duration KEPT = Duration.ofSeconds(10);

  /** Begins every product id; no slug that does is remembered. */
  static final String ID = "prod_";

  private static final int SLUGS = 10_000;
  private static final int PARTITIONS = Topics.CATALOG.partitions();

  /** What was read in an epoch; {@link #allChanged} begins the next one. */
  private record Kept(Shown product, long epoch) {}

  private final InstantSource clock;
  private final Cache<String, Kept> kept;
  private final Cache<String, String> idsBySlug;
  private final Map<String, Object> reading = new ConcurrentHashMap<>();
  private final AtomicLong epoch = new AtomicLong();
  private final AtomicReferenceArray<Instant> heardUntil = new AtomicReferenceArray<>(PARTITIONS);

  @Autowired
  ProductCache(CatalogSettings settings, MeterRegistry meters, InstantSource clock) {
    this(settings, meters, clock, Ticker.systemTicker());
  }

  ProductCache(CatalogSettings settings, MeterRegistry meters, InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .ticker(ticker)
            .executor(Runnable::run)
            .maximumWeight(settings.cache().toBytes())
            .weigher((String _, Kept what) -> what.product().bytes())
            .recordStats()
            .build();
    this.idsBySlug = Caffeine.newBuilder().maximumSize(SLUGS).build();
    CaffeineCacheMetrics.monitor(meters, kept, "catalog.products");
    meters.gauge("catalog.products.followed", this, cache -> cache.follows() ? 1 : 0);
    clear();
  }

  /** Whether it knows of anything at present. */
  boolean follows() {
    return IntStream.range(0, PARTITIONS).anyMatch(this::heardLately);
  }

  Optional<Shown> find(String idOrSlug) {
    var id = Objects.requireNonNullElse(idsBySlug.getIfPresent(idOrSlug), idOrSlug);
    if (!proven(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(kept.getIfPresent(id))
        .filter(found -> found.epoch() == epoch.get())
        .map(Kept::product)
        .filter(p -> p.row().id().equals(idOrSlug) || p.row().slug().equals(idOrSlug));
  }

  /**
   * Reads products and keeps what was read of those that did not change meanwhile.
   *
   * @param read the database, by ids
   */
  List<Shown> load(List<String> ids, Function<List<String>, List<Shown>> read) {
    long begun = epoch.get();
    var me = new Object();
    ids.stream().filter(this::proven).forEach(id -> reading.put(id, me));
    try {
      var products = read.apply(ids);
      products.forEach(product -> keep(product, begun, me));
      return products;
    } finally {
      ids.forEach(id -> reading.remove(id, me));
    }
  }

  private void keep(Shown product, long begun, Object me) {
    var id = product.row().id();
    if (product.lasting()) {
      if (!product.row().slug().startsWith(ID)) { // else it could be the id of another product
        idsBySlug.put(product.row().slug(), id);
      }
      kept.asMap().compute(id, (_, old) -> reading.remove(id, me) ? new Kept(product, begun) : old);
    }
  }

  /** The product is not what it was. */
  void changed(String id) {
    kept.asMap()
        .compute(
            id,
            (_, _) -> {
              reading.remove(id);
              return null;
            });
  }

  /** Any product may have changed. */
  void allChanged() {
    epoch.incrementAndGet();
    kept.invalidateAll();
  }

  /** Every change of the partition that was committed by then has been heard. */
  void heard(int partition, Instant committedAt) {
    heardUntil.set(partition, committedAt);
  }

  /** Changes may have been missed: nothing is known until they are heard again. */
  void clear() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      heardUntil.set(partition, Instant.MIN);
    }
    allChanged();
  }

  private boolean proven(String id) {
    return heardLately(Partitions.of(id, PARTITIONS));
  }

  private boolean heardLately(int partition) {
    return heardUntil.get(partition).isAfter(clock.instant().minus(PROOF));
  }
}
