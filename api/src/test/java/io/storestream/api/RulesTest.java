package io.storestream.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.storestream", importOptions = ImportOption.DoNotIncludeTests.class)
class RulesTest {
  @ArchTest
  static final ArchRule algorithmsArePure =
      noClasses()
          .that()
          .resideInAPackage("..algorithms..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "java.sql..", "org.apache.kafka..")
          .because("tests, benchmarks and jobs all run them");

  @ArchTest
  static final ArchRule sqlStaysInJdbcClasses =
      noClasses()
          .that()
          .resideInAPackage("io.storestream.api..")
          .and()
          .haveSimpleNameNotStartingWith("Jdbc")
          .and()
          .doNotHaveFullyQualifiedName("io.storestream.api.web.ProblemAdvice")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework.jdbc..")
          .because("every statement on a captured table is a published event");

  @ArchTest
  static final ArchRule rowsAreReadWhole =
      noClasses()
          .should()
          .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
          .because("a stream that nobody closes keeps its connection for ever; list() does not");

  @ArchTest
  static final ArchRule contractsKnowNobody =
      noClasses()
          .that()
          .resideInAPackage("io.storestream.contracts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "io.storestream.api..")
          .because("every application and tool speaks them");

  @ArchTest
  static final ArchRule controllersAreHidden =
      classes()
          .that()
          .areAnnotatedWith(RestController.class)
          .should()
          .notBePublic()
          .because("other features call the facade, clients call HTTP");
}
