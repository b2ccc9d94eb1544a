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

@ApiTest
class CategorySlugsIT {
  private final ApiClient store;
  private final ApiClient staff;

  CategorySlugsIT(ApiClient api) {
    this.store = api;
    this.staff = api.admin();
  }

  @Test
  void formerSlugsLeadToThePresentOne() {
    var first = Ids.next("c");
    var second = Ids.next("c");
    var third = Ids.next("c");
    var created = create(first);
    rename(rename(created, second), third);

    for (var old : List.of(first, second)) {
      var moved = store.get("/v1/store/categories/" + old);
      assertThat(moved.status()).isEqualTo(301);
      assertThat(moved.header("Cache-Control")).contains("no-cache");
      assertThat(moved.header("Location")).isEqualTo("/v1/store/categories/" + third);
    }
    var there = ok(200, store.get("/v1/store/categories/" + third));
    assertThat(there.text("/id")).isEqualTo(created.text("/id"));
  }

  @Test
  void aCategoryThatTakesTheSlugEndsTheRedirect() {
    var old = Ids.next("c");
    var renamed = rename(create(old), Ids.next("c"));
    var present = renamed.text("/slug");
    var claimed = create(old);
    assertThat(ok(200, store.get("/v1/store/categories/" + old)).text("/id"))
        .isEqualTo(claimed.text("/id"));

    var again = rename(renamed, Ids.next("c"));
    rename(again, present);
    assertThat(ok(200, store.get("/v1/store/categories/" + present)).text("/id"))
        .isEqualTo(renamed.text("/id"));
    assertThat(store.get("/v1/store/categories/" + again.text("/slug")).status()).isEqualTo(301);
  }

  @Test
  void aDeletedCategoryTakesItsFormerSlugsAlong() {
    var old = Ids.next("c");
    var renamed = rename(create(old), Ids.next("c"));
    var path = "/v1/admin/categories/" + renamed.text("/id");
    ok(204, staff.with("If-Match", renamed.header("ETag")).delete(path));
    assertThat(store.get("/v1/store/categories/" + old).status()).isEqualTo(404);
  }

  private Answer create(String slug) {
    return ok(201, staff.post("/v1/admin/categories", Map.of("slug", slug, "name", "Lamps")));
  }

  private Answer rename(Answer category, String slug) {
    var path = "/v1/admin/categories/" + category.text("/id");
    return ok(
        200, staff.with("If-Match", category.header("ETag")).patch(path, Map.of("slug", slug)));
  }
}
