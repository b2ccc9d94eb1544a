package io.storestream.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The search index of products: its definition, and a document as it is written there. */
public final class ProductIndex {
  private ProductIndex() {}

  /** Settings and mappings, JSON, as the create-index call takes them. */
  public static String definition() {
    try (InputStream in = ProductIndex.class.getResourceAsStream("/index/products.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document and, beside its own fields, what only matching needs: {@code sku} of every
   * variant, {@code attr_text} (attribute values), {@code attr_pair} ({@code name=value}, not of
   * numbers), {@code title_text} (translated titles) and {@code suggest} (title, brand and category
   * to complete). A tombstone has none of them.
   */
  public static ObjectNode source(ProductDocument document) {
    ObjectNode source = Json.MAPPER.valueToTree(document);
    if (document.deleted()) {
      return source;
    }
    source.set(
        "sku",
        Json.MAPPER.valueToTree(
            document.variants().stream().map(ProductDocument.Variant::sku).toList()));
    var text = new LinkedHashSet<String>();
    var pairs = new ArrayList<String>();
    document
        .attrs()
        .forEach((name, values) -> {
          text.addAll(values);
          if (!document.attrNumber().containsKey(name)) {
            values.forEach(value -> pairs.add(name + "=" + value));
          }
        });
    source.set("attr_text", Json.MAPPER.valueToTree(List.copyOf(text)));
    source.set("attr_pair", Json.MAPPER.valueToTree(pairs));
    var titles = new LinkedHashSet<String>();
    for (var translation : document.translations().values()) {
      if (translation.title() != null) {
        titles.add(translation.title());
      }
    }
    source.set("title_text", Json.MAPPER.valueToTree(List.copyOf(titles)));
    var completions = new LinkedHashSet<String>();
    for (var phrase : new String[] {document.title(), document.brand(), document.category()}) {
      if (phrase != null && !phrase.isBlank()) {
        completions.add(phrase);
      }
    }
    source.set("suggest", Json.MAPPER.valueToTree(List.copyOf(completions)));
    return source;
  }
}
