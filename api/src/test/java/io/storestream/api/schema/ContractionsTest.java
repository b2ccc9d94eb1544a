package io.storestream.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.stack.launch.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractionsTest {
  /** Lines of {@code file: statement: reason}. */
  private static final String ALLOWED = "/contractions.txt";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table a.b",
        "DROP INDEX a.i",
        "alter table a.b drop column c",
        "alter table a.b drop constraint c",
        "alter table a.b add column d int,\n  drop column c",
        "alter table a.b rename to c",
        "alter table a.b rename column c to d",
        "alter schema a rename to b",
        "alter table a.b add column c text not null",
        "alter table a.b add c text not null",
        "alter table a.b alter column c set not null",
        "alter table a.b alter c drop default",
        "alter table a.b alter column c type bigint",
        "alter table a.b alter c set data type numeric(10, 2)",
        "alter table a.b add constraint d check (c > 0)",
        "alter table a.b add unique (c)",
        "alter table a.b set schema d",
        "create unique index on a.b (c)",
        "create trigger t before insert on a.b for each row execute function a.f()",
        "create or replace function a.f() returns int language sql as $$ select 1; $$",
        "alter publication p drop table a.b",
        "truncate a.b",
        "delete from a.b",
        "do $$ begin execute 'drop table a.b'; end $$"
      })
  void findsWhatThePreviousVersionMayNotSurvive(String sql) {
    assertThat(Contractions.in("create table a.other (id int);\n" + sql + ";")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table a.b (c int not null unique, check (c > 0))",
        "alter table a.b add column c text",
        "alter table a.b add column c int not null default 0 check (c in (1, 2)), add d text",
        "alter table a.b add column c bigint generated always as identity not null",
        "alter table a.b alter column c set default 1",
        "alter table a.b replica identity full",
        "alter publication p add table a.b",
        "create index on a.b (c)",
        "create function a.f() returns int language sql as $$ delete from a.b; drop table a.b $$",
        "insert into a.b values ('drop table a.b; it''s; rename')",
        "select 1 -- drop table a.b;\n",
        "select 1 /* drop\n table a.b; */"
      })
  void letsTheSchemaGrow(String sql) {
    assertThat(Contractions.in(sql + ";")).isEmpty();
  }

  @Test
  void aMigrationMayDoAnythingToItsOwnTables() {
    assertThat(
            Contractions.in(
                """
                create table a.b (c int);
                alter table a.b add constraint d check (c > 0);
                create unique index on a.b (c);
                create trigger t before insert on a.b for each row execute function a.f();
                alter table a.other drop column c;
                """))
        .containsExactly("alter table a.other drop column c");
  }

  @Test
  void migrationsContractOnlyWhatIsAllowedWithAReason() throws IOException {
    var allowed = new TreeMap<String, String>();
    for (String line : lines()) {
      int reason = line.lastIndexOf(": ");
      assertThat(reason)
          .as("file: statement: reason, is %s", line)
          .isGreaterThan(line.indexOf(": "));
      allowed.put(line.substring(0, reason), line.substring(reason + 2));
    }
    var found = new TreeSet<String>();
    for (Path migration : migrations()) {
      Contractions.in(Files.readString(migration))
          .forEach(statement -> found.add(migration.getFileName() + ": " + statement));
    }
    assertThat(found)
        .as(
            "the previous version of the API still runs on this schema (docs/decisions/340); what"
                + " it cannot notice is listed with the reason in contractions.txt")
        .containsExactlyElementsOf(allowed.keySet());
    assertThat(allowed.values()).allSatisfy(reason -> assertThat(reason).contains(" "));
  }

  private static List<String> lines() throws IOException {
    try (var file = ContractionsTest.class.getResourceAsStream(ALLOWED)) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  /** Of every application. */
  private static List<Path> migrations() throws IOException {
    try (var applications = Files.newDirectoryStream(ProjectFolder.root(), "*")) {
      var found = new TreeSet<Path>();
      for (Path application : applications) {
        var folder = application.resolve("src/main/resources/db");
        if (Files.isDirectory(folder)) {
          try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".sql")).forEach(found::add);
          }
        }
      }
      assertThat(found).hasSizeGreaterThan(10);
      return List.copyOf(found);
    }
  }
}
