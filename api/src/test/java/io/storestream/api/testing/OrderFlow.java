package io.storestream.api.testing;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One order and what staff do to it, always at its present version. */
public final class OrderFlow {
  private final ApiClient staff;
  public final String id;
  public final String path;
  public final String payment;

  public OrderFlow(ApiClient api, Answer order) {
    this.staff = api.admin();
    this.id = order.text("/id");
    this.path = "/v1/admin/orders/" + id;
    this.payment = order.text("/payment/id");
  }

  public Answer get() {
    return ok(200, staff.get(path));
  }

  public String status() {
    return get().text("/status");
  }

  public String etag() {
    return get().header("ETag");
  }

  /** A client whose writes expect the present version. */
  public ApiClient current() {
    return staff.with("If-Match", etag());
  }

  /** Packs units of line 1, 2, and so on; none of a line where it says 0. */
  public Answer pack(int... quantities) {
    var lines = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < quantities.length; i++) {
      if (quantities[i] != 0) {
        lines.add(Map.of("line", i + 1, "quantity", quantities[i]));
      }
    }
    return current().post(path + "/fulfillments", Map.of("lines", lines));
  }

  public Answer packAll() {
    return current().post(path + "/fulfillments", Map.of());
  }

  public Answer ship(String parcel) {
    return current()
        .post(
            parcel(parcel) + "/ship",
            Map.of(
                "carrier",
                "Royal Mail",
                "tracking_number",
                "RM1",
                "tracking_url",
                "https://track.example/RM1"));
  }

  public Answer unpack(String parcel) {
    return current().post(parcel(parcel) + "/unpack", Map.of());
  }

  public Answer deliver(String parcel) {
    return current().post(parcel(parcel) + "/deliver", Map.of());
  }

  public Answer returnToOrigin(String parcel) {
    return current().post(parcel(parcel) + "/return-to-origin", Map.of("reason", "nobody at home"));
  }

  public Answer collect() {
    return collect(Map.of());
  }

  /** What the courier brought, if it is not what is due. */
  public Answer collect(Map<String, Object> body) {
    return current().post(path + "/mark-cod-collected", body);
  }

  public Answer cancel(String reason) {
    return current().post(path + "/cancel", Map.of("reason", reason));
  }

  public Answer refund(Map<String, Object> body) {
    return staff
        .with("Idempotency-Key", Ids.next("key"))
        .post("/v1/admin/payments/" + payment + "/refunds", body);
  }

  /** What staff do with a return, as in {@code approve}. */
  public Answer returned(String goods, String step, Map<String, Object> body) {
    return current()
        .with("Idempotency-Key", Ids.next("key"))
        .post("/v1/admin/returns/" + goods + "/" + step, body);
  }

  /** Packs, ships and delivers these units; returns the parcel's id. */
  public String send(int... quantities) {
    var parcel = ok(201, pack(quantities)).text("/id");
    ok(200, ship(parcel));
    ok(200, deliver(parcel));
    return parcel;
  }

  /** Everything is delivered and paid. */
  public void complete() {
    var parcel = ok(201, packAll()).text("/id");
    ok(200, ship(parcel));
    ok(200, deliver(parcel));
    ok(200, collect());
  }

  /** What happened, oldest first. */
  public List<String> history() {
    var what = new ArrayList<String>();
    ok(200, staff.get(path + "/history?limit=100"))
        .body()
        .path("data")
        .forEach(entry -> what.add(entry.path("what").asString()));
    return what;
  }

  private static String parcel(String id) {
    return "/v1/admin/fulfillments/" + id;
  }
}
