package io.storestream.pipelines.behaviour;

import io.storestream.pipelines.stream.Pipeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BehaviourConfiguration {
  @Bean
  Pipeline behaviour() {
    return new BehaviourTopology();
  }
}
