package io.storestream.pipelines.indexing;

import io.storestream.pipelines.ShopSettings;
import io.storestream.pipelines.stream.Pipeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IndexingConfiguration {
  @Bean
  Pipeline indexing(ShopSettings shop) {
    return new IndexingTopology(shop.currency());
  }
}
