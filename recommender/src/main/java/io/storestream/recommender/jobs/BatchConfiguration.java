package io.storestream.recommender.jobs;

import java.time.Clock;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring Batch on the tables of schema recommender. */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(tablePrefix = "recommender.BATCH_")
class BatchConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
