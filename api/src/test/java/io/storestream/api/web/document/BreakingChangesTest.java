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
          "parameters": [
              {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["a", "b"]}},
              {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}}],
          "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Input"}}}},
          "responses": {
              "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
              "409": {"content": {"application/problem+json": {"examples": {"CONFLICT": {}, "NAME_TAKEN": {}}}}}}}}},
       "components": {"schemas": {
          "Input": {"type": "object", "properties": {
              "name": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "[a-z]*"},
              "colour": {"type": "string", "enum": ["red", "blue"]},
              "when": {"type": "string"},
              "weight": {"type": "number", "exclusiveMinimum": 0},
              "marks": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 9},
              "size": {"type": "integer"}}, "required": ["name"]},
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
          "CONFLICT": {},            |                            | POST /things: codes of 409 are gone: [CONFLICT]
          "409"                      | "422"                      | POST /things: codes of 409 are gone: [CONFLICT, NAME_TAKEN]
          "maximum": 100             | "maximum": 99              | POST /things: parameter limit: maximum 100 became 99
          "minimum": 1,              | "minimum": 2,              | POST /things: parameter limit: minimum 1 became 2
          "maxLength": 200           | "maxLength": 199           | Input.name: maxLength 200 became 199
          "minLength": 1             | "minLength": 2             | Input.name: minLength 1 became 2
          "[a-z]*"                   | "[a-y]*"                   | Input.name: pattern "[a-z]*" became "[a-y]*"
          ["red", "blue"]            | ["red"]                    | Input.colour: values are gone: [blue]
          "when": {"type": "string"  | "when": {"type": "string", "enum": ["now"] | Input.when: only some values are allowed now: [now]
          "when": {"type": "string"  | "when": {"type": "string", "pattern": ".+" | Input.when: pattern is new: ".+"
          "when": {"type": "string"  | "when": {"type": "string", "format": "date" | Input.when: format is new: "date"
          "when": {"type": "string"  | "when": {"type": "string", "minLength": 1 | Input.when: minLength is new: 1
          "when": {"type": "string"  | "when": {"type": "string", "maxLength": 9 | Input.when: maxLength is new: 9
          "exclusiveMinimum": 0      | "exclusiveMinimum": 0.5    | Input.weight: exclusiveMinimum 0 became 0.5
          "exclusiveMinimum": 0      | "exclusiveMinimum": 0, "exclusiveMaximum": 5 | Input.weight: exclusiveMaximum is new: 5
          "exclusiveMinimum": 0      | "exclusiveMinimum": 0, "multipleOf": 5 | Input.weight: multipleOf is new: 5
          "minItems": 1              | "minItems": 2              | Input.marks: minItems 1 became 2
          "maxItems": 9              | "maxItems": 8              | Input.marks: maxItems 9 became 8
          "maxItems": 9              | "maxItems": 9, "uniqueItems": true | Input.marks: uniqueItems is new: true
          "size": {"type": "integer" | "size": {"type": "integer", "minimum": 0 | Input.size: minimum is new: 0
          "Input": {"type": "object" | "Input": {"type": "object", "additionalProperties": false | Input: additionalProperties is new: false
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
          "size": {"type": "integer"} | "size": {"type": "integer"}, "shade": {"type": "string"}
          "maximum": 100              | "maximum": 101
          "minimum": 1,               | "minimum": 0,
          "maxLength": 200            | "maxLength": 201
          "minLength": 1, "maxLength": 200, "pattern": "[a-z]*" | "minLength": 0
          ["red", "blue"]             | ["red", "blue", "green"]
          , "enum": ["red", "blue"]   |
          "exclusiveMinimum": 0       | "exclusiveMinimum": -1
          "minItems": 1, "maxItems": 9 | "maxItems": 10, "uniqueItems": false
          "when": {"type": "string"   | "when": {"type": "string", "minLength": 0
          "tags": {"type": "array"    | "tags": {"type": "array", "maxItems": 3
          "NAME_TAKEN": {}            | "NAME_TAKEN": {}, "NAME_ODD": {}
          ["a", "b"]                  | ["a", "b", "c"]
          "required": ["name"]        | "required": []
          "required": ["id"]          | "required": ["id", "tags"]
          "paths": {                  | "paths": {"/more": {"get": {"operationId": "getMore"}},
          """)
  void letsAdditionsPass(String old, String now) {
    assertThat(DOCUMENT).contains(old);

    assertThat(between(DOCUMENT.replace(old, now == null ? "" : now))).isEmpty();
  }

  @Test
  void findsNothingInTheSame() {
    assertThat(between(DOCUMENT)).isEmpty();
  }

  private static java.util.List<String> between(String after) {
    return BreakingChanges.between(Json.MAPPER.readTree(DOCUMENT), Json.MAPPER.readTree(after));
  }
}
