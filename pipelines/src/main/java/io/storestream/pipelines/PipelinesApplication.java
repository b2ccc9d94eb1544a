package io.storestream.pipelines;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Entry point; settings come from the environment, see application.yml. */
@SpringBootApplication
@EnableConfigurationProperties(ShopSettings.class)
public class PipelinesApplication {
  public static void main(String[] args) {
    SpringApplication.run(PipelinesApplication.class, args);
  }
}
