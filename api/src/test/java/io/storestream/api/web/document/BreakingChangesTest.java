package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {
  private static final String DOCUMENT =
      """
      {"paths": {"/things": {"post": {
          "operationId": "postThings",
          "parameters": [{"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["a", "b"]}}],
          "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Input"}}}},
          "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}}},
       "components": {"schemas": {
          "Input": {"type": "object", "properties": {"name": {"type": "string"}, "size": {"type": "integer"}}, "required": ["name"]},
          "Thing": {"type": "object", "properties": {"id": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}, "required": ["id"]}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "post"                     | "put"                      | POST /things is gone
          postThings                 | create                     | POST /things: operationId changed
          "name": "sort", "in"       | "name": "order", "in"      | POST /things: parameter sort is gone
          ["a", "b"]                 | ["a"]                      | POST /things: parameter sort: values are gone: [b]
          "in": "query", "schema"    | "in": "query", "required": true, "schema" | POST /things: parameter sort is required now
          "required": ["name"]       | "required": ["name", "size"] | Input: required now: [size]
          "size": {"type": "integer"} | "size": {"type": "string"} | Input.size: type "integer" became "string"
          "id": {"type": "string"},  |                            | Thing.id is gone
          "items": {"type": "string"} | "items": {"type": "integer"} | Thing.tags[]: type "string" became "integer"
          "required": ["id"]         | "required": []             | Thing: no longer always there: [id]
          "201"                      | "202"                      | POST /things: status 201 is gone
          """)
  void finds(String old, String now, String change) {
    assertThat(DOCUMENT).contains(old);

    assertThat(between(DOCUMENT.replace(old, now == null ? "" : now))).contains(change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "size": {"type": "integer"} | "size": {"type": "integer"}, "colour": {"type": "string"}
          ["a", "b"]                  | ["a", "b", "c"]
          "required": ["name"]        | "required": []
          "required": ["id"]          | "required": ["id", "tags"]
          "paths": {                  | "paths": {"/more": {"get": {"operationId": "getMore"}},
          """)
  void letsAdditionsPass(String old, String now) {
    assertThat(DOCUMENT).contains(old);

    assertThat(between(DOCUMENT.replace(old, now))).isEmpty();
  }

  @Test
  void findsNothingInTheSame() {
    assertThat(between(DOCUMENT)).isEmpty();
  }

  private static java.util.List<String> between(String after) {
    return BreakingChanges.between(Json.MAPPER.readTree(DOCUMENT), Json.MAPPER.readTree(after));
  }
}
