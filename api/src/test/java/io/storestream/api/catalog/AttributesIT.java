package io.storestream.api.catalog;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class AttributesIT {
  private final ApiClient store;
  private final ApiClient staff;
  private final JdbcClient db;

  AttributesIT(ApiClient api, JdbcClient db) {
    this.store = api;
    this.staff = api.admin();
    this.db = db;
  }

  @Test
  void valuesHaveTheTypeOfTheirAttribute() {
    var weight = define("number", "kg");
    var washable = define("flag", "");
    var product =
        ok(
            201,
            create(
                Map.of(
                    weight,
                    List.of(12.50, "3"),
                    washable,
                    List.of("true"),
                    "color",
                    List.of("red"))));

    assertThat(product.body().at("/attributes/" + weight).toString()).isEqualTo("[12.5,3]");
    assertThat(product.body().at("/attributes/" + washable).toString()).isEqualTo("[true]");
    assertThat(product.body().at("/attributes/color").toString()).isEqualTo("[\"red\"]");
    var shown = ok(200, store.get("/v1/store/products/" + product.text("/id")));
    assertThat(shown.body().at("/attributes/" + weight + "/0").isNumber()).isTrue();
    assertThat(
            db.sql("select jsonb_typeof(attributes -> ? -> 0) from catalog.product where id = ?")
                .params(weight, product.text("/id"))
                .query(String.class)
                .single())
        .isEqualTo("number");
  }

  @Test
  void wrongValuesAreNamedWithWhatIsAllowed() {
    var weight = define("number", "kg");
    var washable = define("flag", "");
    var wrong = create(Map.of(weight, List.of(1, "heavy"), washable, List.of("yes")));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().at("/errors").toString())
        .contains("attributes." + weight + "[1]", "12.5", "attributes." + washable + "[0]")
        .contains("true or false");
    for (var value : List.of(1e300, "1e5", "9999999999999", "0.12345678901")) {
      assertThat(create(Map.of(weight, List.of(value))).status()).isEqualTo(400);
    }
    assertThat(create(Map.of("undefined", List.of(5))).text("/detail"))
        .contains("/v1/admin/attributes");
    for (var value : List.of("", " ", "x".repeat(201), "zero\0", List.of("nested"), Map.of())) {
      assertThat(create(Map.of("color", List.of(value))).status()).as("%s", value).isEqualTo(400);
    }
  }

  @Test
  void repeatedProductWithTypedValuesWritesNothing() {
    var weight = define("number", "kg");
    var slug = Ids.next("p");
    assertThat(bulk(slug, weight, 1.50).text("/results/0/status")).isEqualTo("created");
    assertThat(bulk(slug, weight, "1.5").text("/results/0/status")).isEqualTo("unchanged");
    assertThat(bulk(slug, weight, 1.51).text("/results/0/status")).isEqualTo("updated");
  }

  @Test
  void definitionIsReadByAllAndChangedWithItsEtag() {
    var name = Ids.next("a").toLowerCase(java.util.Locale.ROOT);
    var path = "/v1/admin/attributes/" + name;
    var made = ok(200, staff.send("PUT", path, Map.of("type", "number", "unit", "kg")));
    assertThat(store.get("/v1/store/attributes").body().toString()).contains(name);
    var blind = staff.send("PUT", path, Map.of("type", "number", "unit", "g"));
    assertThat(blind.status()).isEqualTo(428);
    var changed =
        staff
            .with("If-Match", made.header("ETag"))
            .send("PUT", path, Map.of("type", "number", "unit", "g"));
    assertThat(ok(200, changed).text("/unit")).isEqualTo("g");
    var stale =
        staff
            .with("If-Match", made.header("ETag"))
            .send("PUT", path, Map.of("type", "number", "unit", "t"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(staff.with("If-Match", changed.header("ETag")).delete(path).status()).isEqualTo(204);
    assertThat(staff.get(path).text("/code")).isEqualTo("ATTRIBUTE_NOT_FOUND");
  }

  @Test
  void typeOfAnAttributeInUseStays() {
    var weight = define("number", "kg");
    ok(201, create(Map.of(weight, List.of(1))));
    var path = "/v1/admin/attributes/" + weight;
    var etag = staff.get(path).header("ETag");
    var changed = staff.with("If-Match", etag).send("PUT", path, Map.of("type", "text"));
    assertThat(changed.text("/code")).isEqualTo("ATTRIBUTE_IN_USE");
    assertThat(staff.with("If-Match", etag).delete(path).text("/code"))
        .isEqualTo("ATTRIBUTE_IN_USE");

    var free = Ids.next("a").toLowerCase(java.util.Locale.ROOT);
    ok(201, create(Map.of(free, List.of("text"))));
    assertThat(
            staff
                .send("PUT", "/v1/admin/attributes/" + free, Map.of("type", "number"))
                .text("/code"))
        .isEqualTo("ATTRIBUTE_IN_USE");
  }

  @Test
  void refusesNamesAndTypesThatCannotBe() {
    for (var name : List.of("Weight", "1a", "a.b", "a-b", "a".repeat(65))) {
      assertThat(staff.send("PUT", "/v1/admin/attributes/" + name, Map.of("type", "text")).status())
          .as(name)
          .isEqualTo(400);
    }
    var odd = staff.send("PUT", "/v1/admin/attributes/odd", Map.of("type", "colour"));
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.text("/detail")).contains("text, number, flag");
  }

  private String define(String type, String unit) {
    var name = Ids.next("a").toLowerCase(java.util.Locale.ROOT);
    ok(200, staff.send("PUT", "/v1/admin/attributes/" + name, Map.of("type", type, "unit", unit)));
    return name;
  }

  private Answer create(Map<String, ?> attributes) {
    return staff.post("/v1/admin/products", product(Ids.next("p"), attributes));
  }

  private Answer bulk(String slug, String name, Object value) {
    return ok(
        200,
        staff.post(
            "/v1/admin/products/bulk",
            Map.of("items", List.of(product(slug, Map.of(name, List.of(value)))))));
  }

  private static Map<String, Object> product(String slug, Map<String, ?> attributes) {
    return Map.of(
        "slug",
        slug,
        "title",
        "T",
        "status",
        "published",
        "attributes",
        attributes,
        "variants",
        List.of(Map.of("sku", slug)));
  }
}
