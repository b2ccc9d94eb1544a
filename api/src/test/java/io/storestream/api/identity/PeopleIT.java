package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ApiTest
class PeopleIT {
  private static final String PATH = "/v1/admin/customers";

  private final ApiClient api;
  private final Shop shop;

  PeopleIT(ApiClient api) {
    this.api = api;
    this.shop = new Shop(api);
  }

  @Test
  void staffFindsCustomers() {
    var email = Ids.next("mail") + "@example.com";
    var id = shop.customer(email).get("/v1/store/me").text("/id");
    var found = ok(200, api.admin().get(PATH + "?email=" + email));
    assertThat(found.body().path("data")).hasSize(1);
    assertThat(found.text("/data/0/id")).isEqualTo(id);
    var one = ok(200, api.admin().get(PATH + "/" + id));
    assertThat(one.text("/email")).isEqualTo(email);
    assertThat(one.body().toString()).doesNotContain("password");
    assertThat(api.admin().get(PATH + "?limit=1").body().path("data")).hasSize(1);
    assertThat(api.admin().get(PATH + "/cus_none").text("/code")).isEqualTo("CUSTOMER_NOT_FOUND");
    assertThat(api.get(PATH + "/" + id).status()).isEqualTo(401);
  }

  @Test
  void supportMayShowButNotForget() {
    var email = Ids.next("mail") + "@example.com";
    var id = shop.customer(email).get("/v1/store/me").text("/id");
    var support = new Team(api).as(Role.SUPPORT);
    assertThat(support.get(PATH + "/" + id + "/export").status()).isEqualTo(200);
    assertThat(support.post(PATH + "/" + id + "/erase", Map.of()).status()).isEqualTo(403);
  }
}
