package io.storestream.pipelines.sales;

import io.storestream.pipelines.ShopSettings;
import io.storestream.pipelines.stream.Pipeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SalesConfiguration {
  @Bean
  Pipeline salesPipeline(ShopSettings shop) {
    return new SalesTopology(shop.timeZone());
  }
}
