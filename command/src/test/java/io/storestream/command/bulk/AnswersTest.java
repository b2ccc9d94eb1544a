package io.storestream.command.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.command.client.ApiAnswer;
import io.storestream.contracts.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Answers.Measure<String> THREE_LINES =
      new Answers.Measure<>(
          name -> List.of(name.length(), name.length() + 1, name.length() + 2),
          _ -> 4,
          _ -> 100,
          name -> name);

  @Test
  void countsWhatWasAcceptedAndNamesTheLinesOfWhatWasNot() {
    Outcome outcome =
        outcome(
            List.of("a", "bbbb"),
            """
            {"results":[{"index":0,"status":"created","id":"ord_1"},
              {"index":1,"status":"failed","error":{"code":"OUT_OF_STOCK","detail":"of X"}}]}
            """);
    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.lines()).isEqualTo(3);
    assertThat(outcome.amount()).isEqualTo(100);
    assertThat(outcome.refused()).isEqualTo(Map.of("OUT_OF_STOCK", List.of(4, 5, 6)));
    assertThat(outcome.refusals()).containsExactly("bbbb: OUT_OF_STOCK of X");
    assertThat(outcome.position()).isEqualTo(12);
  }

  @Test
  void tellsHowReturnsFoundTheirSales() {
    Outcome outcome =
        outcome(
            List.of("whole", "partly", "not"),
            """
            {"results":[
              {"index":0,"status":"created","refunds":[
                {"order_id":"o1","line":1,"quantity":2,"amount_minor":200},
                {"order_id":"o1","line":2,"quantity":1,"amount_minor":90}]},
              {"index":1,"status":"created","refunds":[
                {"order_id":"o2","line":1,"quantity":1,"amount_minor":50}],
                "credit_note":{"id":"cn1","quantity":3,"amount":70}},
              {"index":2,"status":"created","refunds":[],
                "credit_note":{"id":"cn2","quantity":1,"amount":5}}]}
            """);
    assertThat(outcome.matched()).isEqualTo(new Outcome.Matched(1, 1, 1, 2, 3, 2, 4, 4, 340, 75));
  }

  private static Outcome outcome(List<String> items, String body) {
    var headers = HttpHeaders.of(Map.of("Commit-Position", List.of("12")), (_, _) -> true);
    return Answers.outcome(
        "orders", 0, items, new ApiAnswer(200, Json.MAPPER.readTree(body), headers), THREE_LINES);
  }
}
