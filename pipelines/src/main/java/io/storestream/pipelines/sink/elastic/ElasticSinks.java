package io.storestream.pipelines.sink.elastic;

import io.storestream.contracts.Indexes;
import io.storestream.contracts.Json;
import io.storestream.contracts.LedgerFact;
import io.storestream.contracts.ProductIndex;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.sink.Sink;
import io.storestream.pipelines.sink.SinkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Search documents, orders, ledger and running totals in Elasticsearch. A sink refreshes after it
 * has written, at its own pace; the indexes themselves hardly do, or it would be done twice.
 */
@Configuration(proxyBeanMethods = false)
class ElasticSinks {
  @Bean
  Elastic elastic(SinkSettings settings) {
    return new Elastic(settings.elasticsearchUrl());
  }

  @Bean
  Sink products(Elastic elastic, SinkSettings settings) {
    var definition = (ObjectNode) Json.MAPPER.readTree(ProductIndex.definition());
    definition.putObject("aliases").putObject(Indexes.PRODUCTS);
    var target =
        new ElasticTarget(
            elastic,
            settings.generation(),
            Indexes.PRODUCTS_FIRST,
            definition,
            true,
            record ->
                Map.of(
                    record.key(),
                    Json.bytes(ProductIndex.source(Topics.PRODUCT_INDEX.decode(record.value())))));
    return new Sink("products", List.of(Topics.PRODUCT_INDEX), target, Sink.Pace.SPACED);
  }

  @Bean
  Sink orders(Elastic elastic, SinkSettings settings) {
    var target = asIs(elastic, settings, Indexes.ORDERS);
    return new Sink("orders", List.of(Topics.ORDER_FACT), target, Sink.Pace.UNHURRIED);
  }

  @Bean
  Sink sales(Elastic elastic, SinkSettings settings) {
    var target = asIs(elastic, settings, Indexes.SALES);
    return new Sink("sales", List.of(Topics.SALES_FACT), target, Sink.Pace.UNHURRIED);
  }

  @Bean
  Sink ledger(Elastic elastic, SinkSettings settings) {
    var target =
        new ElasticTarget(
            elastic,
            settings.generation(),
            Indexes.LEDGER,
            definition(Indexes.LEDGER),
            false,
            ElasticSinks::entries);
    return new Sink("ledger", List.of(Topics.LEDGER_FACT), target, Sink.Pace.UNHURRIED);
  }

  /** The value is the document, its key the id. */
  private static ElasticTarget asIs(Elastic elastic, SinkSettings settings, String index) {
    return new ElasticTarget(
        elastic,
        settings.generation(),
        index,
        definition(index),
        true,
        record -> Map.of(record.key(), record.value()));
  }

  /** One document per entry, so that a sum over documents is a sum over entries. */
  private static Map<String, byte[]> entries(ConsumerRecord<String, byte[]> record) {
    LedgerFact fact = Topics.LEDGER_FACT.decode(record.value());
    var documents = new LinkedHashMap<String, byte[]>();
    for (int seq = 1; seq <= fact.entries().size(); seq++) {
      ObjectNode entry = Json.MAPPER.valueToTree(fact.entries().get(seq - 1));
      entry
          .put("source_id", fact.sourceId())
          .put("version", fact.version())
          .put("seq", seq)
          .put("position", fact.position());
      documents.put(fact.sourceId() + "/" + fact.version() + "/" + seq, Json.bytes(entry));
    }
    return documents;
  }

  private static JsonNode definition(String index) {
    try (InputStream in = ElasticSinks.class.getResourceAsStream("/index/" + index + ".json")) {
      return Json.MAPPER.readTree(Objects.requireNonNull(in, index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
