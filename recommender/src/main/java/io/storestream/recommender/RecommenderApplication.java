package io.storestream.recommender;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Trains, judges and publishes recommendation models when asked to. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RecommenderApplication {
  public static void main(String[] args) {
    SpringApplication.run(RecommenderApplication.class, args);
  }
}
