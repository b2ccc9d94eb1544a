package io.storestream.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storestream.contracts.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ProductCacheTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final String ID = "prod_1";

  private Instant now = START;
  private long nanos;
  private final ProductCache cache =
      new ProductCache(
          new CatalogSettings("en", DataSize.ofMegabytes(1)),
          new SimpleMeterRegistry(),
          () -> now,
          () -> nanos);

  @Test
  void answersWhileTheStreamProvesThatItIsYoung() {
    load(product(1));
    assertThat(cache.find(ID)).as("never heard of the stream").isEmpty();
    assertThat(cache.follows()).isFalse();
    heard(START);
    load(product(1));
    assertThat(version()).isEqualTo(1);
    assertThat(cache.find("slug-1")).isEqualTo(cache.find(ID));
    now = START.plus(ProductCache.PROOF);
    assertThat(cache.find(ID)).isEmpty();
    assertThat(cache.follows()).isFalse();
    heard(now);
    assertThat(version()).as("nothing changed meanwhile").isEqualTo(1);
  }

  @Test
  void forgetsWhatChanged() {
    heard(START);
    load(product(1));
    cache.changed("prod_2");
    assertThat(version()).isEqualTo(1);
    cache.changed(ID);
    assertThat(cache.find(ID)).isEmpty();
    load(product(2));
    assertThat(cache.find("slug-1")).as("its former slug").isEmpty();
    assertThat(cache.find("slug-2")).isPresent();
    cache.allChanged();
    assertThat(cache.find(ID)).isEmpty();
    load(product(3));
    cache.clear();
    assertThat(cache.find(ID)).isEmpty();
    heard(START);
    assertThat(cache.find(ID)).isEmpty();
  }

  @Test
  void keepsNothingThatChangedWhileItWasRead() {
    heard(START);
    for (Runnable change : List.<Runnable>of(() -> cache.changed(ID), cache::allChanged)) {
      cache.load(
          List.of(ID),
          _ -> {
            change.run();
            return List.of(product(1));
          });
      assertThat(cache.find(ID)).isEmpty();
    }
  }

  @Test
  void forgetsByItselfWhatTheStreamDoesNotTell() {
    heard(START);
    load(product(1));
    nanos = ProductCache.KEPT.toNanos() - 1;
    assertThat(version()).isEqualTo(1);
    nanos++;
    assertThat(cache.find(ID)).isEmpty();
  }

  @Test
  void takesMemoryByTheLengthOfTexts() {
    assertThat(described("x".repeat(50_000)).bytes()).isBetween(100_000, 110_000);
    heard(START);
    load(described("x".repeat(600_000)));
    assertThat(cache.find(ID)).as("more than there is").isEmpty();
  }

  @Test
  void keepsNothingThatDatesWillChange() {
    heard(START);
    load(shown(1, START.minusSeconds(1), true));
    assertThat(cache.find(ID)).isEmpty();
    load(shown(1, null, false));
    assertThat(cache.find(ID)).as("a draft").isEmpty();
  }

  /** Readers and the stream at once: nobody sees less than what had been heard of before. */
  @Test
  void neverOlderThanWhatWasHeard() throws Exception {
    heard(START);
    var committed = new AtomicLong();
    var heardOf = new AtomicLong();
    int last = 20_000;
    Callable<Long> reader =
        () -> {
          long hits = 0;
          while (heardOf.get() < last) {
            long least = heardOf.get();
            var found = cache.find(ID);
            if (found.isPresent()) {
              assertThat(found.get().row().version()).isGreaterThanOrEqualTo(least);
              hits++;
            } else {
              cache.load(List.of(ID), _ -> List.of(product(committed.get())));
            }
          }
          return hits;
        };
    long hits = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      var readers = new ArrayList<>(List.of(threads.submit(reader), threads.submit(reader)));
      for (long version = 1; version <= last; version++) {
        committed.set(version);
        if (version % 7 == 0) {
          cache.allChanged();
        } else {
          cache.changed(ID);
        }
        heardOf.set(version);
      }
      for (var result : readers) {
        hits += result.get();
      }
    }
    assertThat(hits).isPositive();
  }

  private void heard(Instant committedAt) {
    for (int partition = 0; partition < Topics.CATALOG.partitions(); partition++) {
      cache.heard(partition, committedAt);
    }
  }

  private long version() {
    return cache.find(ID).orElseThrow().row().version();
  }

  private void load(Shown product) {
    cache.load(List.of(ID), _ -> List.of(product));
  }

  private static Shown product(long version) {
    return shown(version, null, true);
  }

  private static Shown described(String text) {
    return shown(1, text, null, true);
  }

  private static Shown shown(long version, @Nullable Instant publishAt, boolean onOffer) {
    return shown(version, "", publishAt, onOffer);
  }

  private static Shown shown(
      long version, String description, @Nullable Instant publishAt, boolean onOffer) {
    var row =
        new ProductRow(
            ID,
            "slug-" + version,
            "Lamp",
            description,
            "published",
            null,
            Map.of(),
            List.of(),
            version,
            START,
            START,
            List.of(),
            List.of(),
            onOffer,
            publishAt,
            null,
            Map.of(),
            List.of());
    return new Shown(row, Map.of(), null);
  }
}
