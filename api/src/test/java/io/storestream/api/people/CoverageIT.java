package io.storestream.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.PersonalData;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new feature cannot forget the people in its tables. */
@ApiTest
class CoverageIT {
  /** Of people who work for the shop: who did what must stay known, and no shopper is in them. */
  private static final Set<String> STAFF = Set.of("identity.staff", "audit.request");

  private final List<PersonalData> features;
  private final JdbcClient db;
  private final PeopleTables tables;

  CoverageIT(List<PersonalData> features, JdbcClient db) {
    this.features = features;
    this.db = db;
    tables = new PeopleTables(db);
  }

  private Set<String> unanswered() {
    var left = new TreeSet<>(tables.withPeople());
    left.removeAll(STAFF);
    features.forEach(feature -> left.removeAll(feature.tables()));
    return left;
  }

  @Test
  void somebodyAnswersForEveryTableWithPeople() {
    assertThat(unanswered())
        .as("tables for which no PersonalData bean answers: see docs/decisions/320")
        .isEmpty();
  }

  @Test
  void aForgottenTableIsFound() {
    db.sql("create schema forgetful").update();
    try {
      db.sql("create table forgetful.newsletter (id text, email text)").update();
      assertThat(unanswered()).containsExactly("forgetful.newsletter");
    } finally {
      db.sql("drop schema forgetful cascade").update();
    }
  }

  @Test
  void partsHaveNamesOfTheirOwnAndTablesThatExist() {
    assertThat(features.stream().map(PersonalData::part)).doesNotHaveDuplicates();
    var named = features.stream().flatMap(f -> f.tables().stream()).collect(Collectors.toSet());
    named.removeIf(table -> table.startsWith("analytics.")); // made by pipelines
    assertThat(named)
        .allSatisfy(table ->
            assertThat(
                    db.sql("select to_regclass(?) is not null")
                        .param(table)
                        .query(Boolean.class)
                        .single())
                .as(table)
                .isTrue());
  }
}
