package io.storestream.api.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.storestream.contracts.Json;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The client of the index; made when first used. */
@Configuration(proxyBeanMethods = false)
class Elasticsearch {
  private static final int CONNECT_MILLIS = 1_000;

  @Bean(destroyMethod = "close")
  @Lazy
  ElasticsearchClient elasticsearchClient(SearchSettings settings) {
    int timeout = (int) settings.timeout().toMillis();
    var client =
        RestClient.builder(HttpHost.create(settings.url().toString()))
            .setRequestConfigCallback(request ->
                request
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setConnectionRequestTimeout(timeout)
                    .setSocketTimeout(timeout))
            .setHttpClientConfigCallback(http -> http.setMaxConnTotal(64).setMaxConnPerRoute(64))
            .build();
    return new ElasticsearchClient(
        new RestClientTransport(client, new Jackson3JsonpMapper(Json.MAPPER)));
  }
}
