package io.storestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Records as earlier versions wrote them, and as later ones may, must be readable for ever. */
class RecordedSamplesTest {
  @Test
  void productDocumentOfBeforeDatesAndReviewsIsOnOfferUnrated() throws IOException {
    var document = Topics.PRODUCT_INDEX.decode(sample("product-document-1"));
    assertThat(document.title()).isEqualTo("Desk lamp");
    assertThat(document.publishAt()).isNull();
    assertThat(document.translations()).isEmpty();
    assertThat(document.media()).isEmpty();
    assertThat(document.rating()).isNull();
    assertThat(document.ratingCount()).isZero();
  }

  @Test
  void productDocumentWrittenAnewHashesAsTheOldOneThatSaysTheSame() throws IOException {
    var old = Topics.PRODUCT_INDEX.decode(sample("product-document-1"));
    var written = Topics.PRODUCT_INDEX.decode(Topics.PRODUCT_INDEX.encode(old));
    assertThat(written.contentHash()).isEqualTo(old.contentHash());
  }

  @Test
  void productDocumentIsReadWithFieldsItDoesNotKnow() throws IOException {
    var document = Topics.PRODUCT_INDEX.decode(sample("product-document-2"));
    assertThat(document.translations())
        .isEqualTo(Map.of("fr", new ProductDocument.Translation("Lampe", null)));
    assertThat(document.rating()).isEqualTo(4.33);
    assertThat(document.ratingCount()).isEqualTo(3);
    assertThat(document.contentHash())
        .isNotEqualTo(Topics.PRODUCT_INDEX.decode(sample("product-document-1")).contentHash());
  }

  @Test
  void catalogueRowsKeepTheirShape() throws IOException {
    var product = Topics.CATALOG.decode(sample("row-change-product-1"));
    assertThat(product.text("publish_at")).isNull();
    assertThat(product.text("title")).isEqualTo("Desk lamp");
    var summary = Topics.CATALOG.decode(sample("row-change-review-summary-1"));
    assertThat(summary.table()).isEqualTo("review.summary");
    assertThat(summary.row().path("rating_sum").asLong()).isEqualTo(13);
  }

  private static byte[] sample(String name) throws IOException {
    try (var in = RecordedSamplesTest.class.getResourceAsStream("/samples/" + name + ".json")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
