package io.storestream.pipelines.indexing;

import static io.storestream.contracts.Topics.CATALOG;
import static io.storestream.contracts.Topics.PRODUCT_INDEX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.ProductDocument;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.stream.DrivenPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexingTopologyTest {
  private DrivenPipeline pipeline;

  @BeforeEach
  void start(@TempDir Path stateDir) {
    pipeline = new DrivenPipeline(new IndexingTopology("GBP"), stateDir);
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void nothingIsEmittedBeforeAWatermark() {
    lamp();
    assertThat(pipeline.written(PRODUCT_INDEX)).isEmpty();
  }

  @Test
  void manyRowsBecomeOneDocumentFollowedByTheWatermark() {
    lamp();
    pipeline.watermark(CATALOG, 50);
    assertThat(pipeline.written(PRODUCT_INDEX))
        .extracting(TestRecord::key)
        .containsExactly("lamp", Watermark.key(0));
  }

  @Test
  void documentShowsLowestPriceInTheShopsCurrencyAndStockThatCanBeSold() {
    lamp();
    Rows.variant(pipeline, 20, "lamp", "v2", 0);
    Rows.price(pipeline, 21, "lamp", "v2", "GBP", 900);
    Rows.price(pipeline, 22, "lamp", "v2", "EUR", 100);
    Rows.stock(pipeline, 23, "lamp", "v2", 3);
    ProductDocument document = only(watermarked(50));
    assertThat(document.title()).isEqualTo("Lamp");
    assertThat(document.priceMinor()).isEqualTo(900);
    assertThat(document.listPriceMinor()).isEqualTo(1000);
    assertThat(document.currency()).isEqualTo("GBP");
    assertThat(document.stock()).isEqualTo(9 + 2);
    assertThat(document.inStock()).isTrue();
    assertThat(document.attrs()).isEqualTo(Map.of("color", List.of("red")));
    assertThat(document.variants())
        .extracting(ProductDocument.Variant::id)
        .containsExactly("v2", "v1");
    assertThat(document.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThat(document.position()).isEqualTo(23);
  }

  @Test
  void documentCarriesDatesTranslationsAndPictures() {
    Rows.productWith(
        pipeline,
        10,
        "lamp",
        """
        "publish_at":"2026-03-01T00:00:00Z","unpublish_at":"2026-04-01T00:00:00.5Z",
        "translations":{"fr":{"title":"Lampe"}},
        "media":[{"url":"https://img.example.com/2.jpg","alt":"b"},
                 {"url":"https://img.example.com/1.jpg","alt":"a"}]
        """);
    ProductDocument document = only(watermarked(50));
    assertThat(document.deleted()).isFalse();
    assertThat(document.publishAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(document.unpublishAt()).isEqualTo(Instant.parse("2026-04-01T00:00:00.5Z"));
    assertThat(document.translations())
        .isEqualTo(Map.of("fr", new ProductDocument.Translation("Lampe", null)));
    assertThat(document.media()).extracting(ProductDocument.Media::alt).containsExactly("b", "a");
  }

  @Test
  void numbersAmongAttributesStandBesideTheirText() {
    Rows.productWith(
        pipeline,
        10,
        "lamp",
        """
        "attributes":{"weight":[12.50,3],"washable":[true],"color":["red"]}
        """);
    ProductDocument document = only(watermarked(50));
    assertThat(document.attrs())
        .isEqualTo(
            Map.of(
                "weight", List.of("12.5", "3"),
                "washable", List.of("true"),
                "color", List.of("red")));
    assertThat(document.attrNumber()).isEqualTo(Map.of("weight", List.of(12.5, 3.0)));
  }

  @Test
  void reviewsReachTheDocumentAndLeaveIt() {
    lamp();
    assertThat(only(watermarked(50)).rating()).isNull();
    Rows.summary(pipeline, 60, "lamp", 13, 3);
    ProductDocument rated = only(watermarked(70));
    assertThat(rated.rating()).isEqualTo(4.33);
    assertThat(rated.ratingCount()).isEqualTo(3);
    Rows.summary(pipeline, 80, "lamp", 0, 0);
    ProductDocument unrated = only(watermarked(90));
    assertThat(unrated.rating()).isNull();
    assertThat(unrated.ratingCount()).isZero();
  }

  @Test
  void unpublishedProductIsATombstone() {
    lamp();
    Rows.product(pipeline, 20, "lamp", "Lamp", "draft");
    ProductDocument document = only(watermarked(50));
    assertThat(document.deleted()).isTrue();
    assertThat(document.title()).isNull();
    assertThat(document.position()).isEqualTo(20);
  }

  @Test
  void deletedProductIsATombstoneAlsoWhenItsChildrenStay() {
    lamp();
    Rows.delete(pipeline, "catalog.product", "lamp", 30, "{\"id\":\"lamp\"}");
    assertThat(only(watermarked(50)).deleted()).isTrue();
  }

  @Test
  void compactionsMarkerIsIgnored() {
    lamp();
    watermarked(50);
    pipeline.raw(CATALOG, "catalog.product/lamp", null);
    assertThat(watermarked(60)).isEmpty();
  }

  @Test
  void repeatedOlderRowIsIgnored() {
    lamp();
    Rows.product(pipeline, 20, "lamp", "Lamp, new");
    watermarked(50);
    Rows.product(pipeline, 10, "lamp", "Lamp");
    assertThat(watermarked(60)).isEmpty();
  }

  @Test
  void deletedRowIsNotBroughtBackByAnOlderChange() {
    lamp();
    Rows.delete(pipeline, "catalog.product", "lamp", 30, "{\"id\":\"lamp\"}");
    watermarked(50);
    Rows.product(pipeline, 10, "lamp", "Lamp");
    assertThat(watermarked(60)).isEmpty();
  }

  @Test
  void renamedCategoryReachesProductsBelowIt() {
    lamp();
    Rows.category(pipeline, 20, "home", "Home", "");
    Rows.category(pipeline, 21, "light", "Light", "home");
    Rows.member(pipeline, 22, "lamp", "light", 0);
    ProductDocument before = only(watermarked(50));
    assertThat(before.category()).isEqualTo("Light");
    assertThat(before.categoryPath()).containsExactly("home", "light");
    assertThat(before.categoryText()).containsExactly("Home", "Light");

    Rows.category(pipeline, 60, "home", "House", "");
    assertThat(only(watermarked(70)).categoryText()).containsExactly("House", "Light");
  }

  @Test
  void categoryThatArrivesAfterItsProductsIsFilledIn() {
    lamp();
    Rows.member(pipeline, 20, "lamp", "light", 0);
    assertThat(only(watermarked(50)).category()).isNull();
    Rows.category(pipeline, 21, "light", "Light", "");
    assertThat(only(watermarked(60)).category()).isEqualTo("Light");
  }

  @Test
  void categoryChangeThatDocumentsDoNotShowEmitsNothing() {
    lamp();
    Rows.category(pipeline, 20, "light", "Light", "");
    Rows.member(pipeline, 21, "lamp", "light", 0);
    watermarked(50);
    Rows.category(pipeline, 60, "light", "Light", "");
    assertThat(watermarked(70)).isEmpty();
  }

  @Test
  void productThatLeftACategoryIsNotTouchedByItsRename() {
    lamp();
    Rows.category(pipeline, 20, "light", "Light", "");
    Rows.member(pipeline, 21, "lamp", "light", 0);
    Rows.delete(
        pipeline,
        "catalog.product_category",
        "lamp|light",
        22,
        "{\"product_id\":\"lamp\",\"category_id\":\"light\"}");
    watermarked(50);
    Rows.category(pipeline, 60, "light", "Lights", "");
    assertThat(watermarked(70)).isEmpty();
  }

  @Test
  void watermarkWithNothingChangedIsForwarded() {
    pipeline.watermark(CATALOG, 7);
    assertThat(pipeline.written(PRODUCT_INDEX)).hasSize(1);
  }

  @Test
  void unitsOwedToBackordersOfOneVariantTakeNothingFromAnother() {
    lamp();
    Rows.variant(pipeline, 20, "lamp", "v2", 0);
    Rows.stock(pipeline, 23, "lamp", "v2", -4);
    ProductDocument document = only(watermarked(50));
    assertThat(document.stock()).isEqualTo(9);
    Rows.stock(pipeline, 51, "lamp", "v1", 1);
    ProductDocument soldOut = only(watermarked(60));
    assertThat(soldOut.stock()).isZero();
    assertThat(soldOut.inStock()).isFalse();
  }

  @Test
  void laggingInputSkipsWatermarksUntilOneIsDue() {
    Instant old = DrivenPipeline.NOW.minus(Duration.ofMinutes(5));
    lamp();
    pipeline.watermark(CATALOG, 50, old);
    assertThat(pipeline.values(PRODUCT_INDEX)).hasSize(1);
    for (int i = 0; i < 10; i++) {
      Rows.stock(pipeline, 60 + i, "lamp", "v1", 100 + i);
      pipeline.watermark(CATALOG, 60 + i, old);
    }
    assertThat(pipeline.written(PRODUCT_INDEX)).isEmpty();
    pipeline.pass(Duration.ofMillis(50));
    var written = pipeline.written(PRODUCT_INDEX);
    assertThat(written).extracting(TestRecord::key).containsExactly("lamp", Watermark.key(0));
    assertThat(written.getLast().value()).asString(UTF_8).contains("\"position\":69");
  }

  @Test
  void unreadableRecordIsADeadLetterAndItsNeighboursGoOn() {
    pipeline.raw(CATALOG, "catalog.product/x", "{not json".getBytes(UTF_8));
    pipeline.raw(CATALOG, "catalog.price/x", "{\"table\":\"catalog.price\"}".getBytes(UTF_8));
    lamp();
    assertThat(only(watermarked(50)).id()).isEqualTo("lamp");
    assertThat(pipeline.deadLetters()).hasSize(2);
  }

  private void lamp() {
    Rows.product(pipeline, 10, "lamp", "Lamp");
    Rows.variant(pipeline, 11, "lamp", "v1", 1);
    Rows.price(pipeline, 12, "lamp", "v1", "GBP", 1000);
    Rows.stock(pipeline, 13, "lamp", "v1", 10);
  }

  private List<ProductDocument> watermarked(long position) {
    pipeline.watermark(CATALOG, position);
    return pipeline.values(PRODUCT_INDEX);
  }

  private static ProductDocument only(List<ProductDocument> documents) {
    assertThat(documents).hasSize(1);
    return documents.getFirst();
  }
}
