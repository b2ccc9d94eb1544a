package io.storestream.api.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.web.FieldError;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0";

  static EventRequest request(Map<String, Object> fields) {
    return Json.read(Json.text(fields), EventRequest.class);
  }

  private static BehaviourEvent read(Map<String, Object> fields) {
    return EventReader.read(request(fields), "v-1", "cus_1", BROWSER, NOW, "00-a-b-01");
  }

  private static ProblemException refused(Map<String, Object> fields) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(fields))
        .actual();
  }

  @Test
  void completesAView() {
    var event = read(Map.of("event_id", "e-1", "kind", "view", "product_id", "prod_1"));

    assertThat(event)
        .extracting(
            BehaviourEvent::eventId,
            BehaviourEvent::visitorId,
            BehaviourEvent::at,
            BehaviourEvent::receivedAt,
            BehaviourEvent::bot)
        .containsExactly("e-1", "v-1", NOW, NOW, false);
  }

  @Test
  void makesUpAMissingEventId() {
    assertThat(read(Map.of("kind", "view", "product_id", "p")).eventId()).startsWith("evt_");
  }

  @Test
  void namesTheCustomerOnlyWithConsent() {
    Map<String, Object> view = Map.of("kind", "view", "product_id", "p", "consent", true);

    assertThat(read(view).customerId()).isEqualTo("cus_1");
    assertThat(read(Map.of("kind", "view", "product_id", "p")).customerId()).isNull();
  }

  @Test
  void marksCrawlers() {
    assertThat(read(Map.of("kind", "view", "product_id", "p", "user_agent", "Googlebot/2.1")).bot())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-2, false", "4, true", "6, false"})
  void acceptsClocksThatAreALittleAhead(int minutes, boolean accepted) {
    var at = minutes < 0 ? NOW.minus(Duration.ofDays(401)) : NOW.plus(Duration.ofMinutes(minutes));
    Map<String, Object> view = Map.of("kind", "view", "product_id", "p", "at", at.toString());

    if (accepted) {
      assertThat(read(view).at()).isEqualTo(at);
    } else {
      assertThat(refused(view).errors()).extracting(FieldError::field).containsExactly("at");
    }
  }

  @Test
  void namesTheKindsThereAre() {
    var problem = refused(Map.of("kind", "sneeze"));

    assertThat(problem.problem()).isEqualTo(Problem.UNKNOWN_EVENT_KIND);
    assertThat(problem.detail()).contains("sneeze", "view, click, cart, search, impression");
  }

  @Test
  void namesEveryWrongField() {
    var problem =
        refused(
            Map.of(
                "kind",
                "cart",
                "quantity",
                -1,
                "event_id",
                "x".repeat(65),
                "visitor_id",
                "cus_somebody"));

    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("visitor_id", "event_id", "product_id", "quantity");
  }

  @Test
  void impressionNeedsListAndItems() {
    assertThat(refused(Map.of("kind", "impression")).errors())
        .extracting(FieldError::field)
        .containsExactly("list", "items");
  }
}
