package io.storestream.pipelines.indexing;

import io.storestream.contracts.Json;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.RowChange.Op;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.stream.DrivenPipeline;
import tools.jackson.databind.JsonNode;

/** Catalogue rows as {@code cdc} writes them. */
final class Rows {
  private Rows() {}

  static void product(DrivenPipeline pipeline, long position, String id, String title) {
    product(pipeline, position, id, title, "published");
  }

  static void product(
      DrivenPipeline pipeline, long position, String id, String title, String status) {
    upsert(
        pipeline,
        "catalog.product",
        id,
        position,
        """
        {"id":"%s","slug":"slug-%s","title":"%s","description":"","status":"%s","brand":"Acme",
         "attributes":{"color":["red"]},"created_at":"2026-01-02T03:04:05.678Z"}
        """
            .formatted(id, id, title, status));
  }

  /** A published product with more columns, as in {@code "publish_at":"…"}. */
  static void productWith(DrivenPipeline pipeline, long position, String id, String columns) {
    upsert(
        pipeline,
        "catalog.product",
        id,
        position,
        """
        {"id":"%s","slug":"slug-%s","title":"Lamp","description":"","status":"published",
         "created_at":"2026-01-02T03:04:05Z",%s}
        """
            .formatted(id, id, columns));
  }

  static void summary(DrivenPipeline pipeline, long position, String product, int sum, int count) {
    upsert(
        pipeline,
        "review.summary",
        product,
        position,
        """
        {"product_id":"%s","rating_sum":%d,"rating_count":%d,"stars":[0,0,0,0,0]}
        """
            .formatted(product, sum, count));
  }

  static void variant(DrivenPipeline pipeline, long position, String product, String id, int at) {
    upsert(
        pipeline,
        "catalog.variant",
        id,
        position,
        """
        {"id":"%s","product_id":"%s","sku":"SKU-%s","options":{"size":"S"},"position":%d}
        """
            .formatted(id, product, id, at));
  }

  static void price(
      DrivenPipeline pipeline,
      long position,
      String product,
      String variant,
      String currency,
      long amount) {
    upsert(
        pipeline,
        "catalog.price",
        variant + "|" + currency,
        position,
        """
        {"variant_id":"%s","product_id":"%s","currency":"%s","amount_minor":%d,
         "list_amount_minor":%d}
        """
            .formatted(variant, product, currency, amount, amount + 100));
  }

  static void stock(
      DrivenPipeline pipeline, long position, String product, String variant, int onHand) {
    upsert(
        pipeline,
        "inventory.stock",
        variant,
        position,
        """
        {"variant_id":"%s","product_id":"%s","on_hand":%d,"reserved":1}
        """
            .formatted(variant, product, onHand));
  }

  static void category(
      DrivenPipeline pipeline, long position, String id, String name, String parent) {
    upsert(
        pipeline,
        "catalog.category",
        id,
        position,
        """
        {"id":"%s","name":"%s","parent_id":%s}
        """
            .formatted(id, name, parent.isEmpty() ? "null" : '"' + parent + '"'));
  }

  static void member(
      DrivenPipeline pipeline, long position, String product, String category, int at) {
    upsert(
        pipeline,
        "catalog.product_category",
        product + "|" + category,
        position,
        """
        {"product_id":"%s","category_id":"%s","position":%d}
        """
            .formatted(product, category, at));
  }

  private static void upsert(
      DrivenPipeline pipeline, String table, String key, long position, String json) {
    change(pipeline, table, key, position, Op.UPSERT, Json.MAPPER.readTree(json));
  }

  static void delete(
      DrivenPipeline pipeline, String table, String key, long position, String json) {
    change(pipeline, table, key, position, Op.DELETE, Json.MAPPER.readTree(json));
  }

  private static void change(
      DrivenPipeline pipeline, String table, String key, long position, Op op, JsonNode row) {
    pipeline.send(Topics.CATALOG, table + "/" + key, new RowChange(table, op, position, row));
  }
}
