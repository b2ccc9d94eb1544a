package io.storestream.pipelines.sink;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param generation raised when a topic or an index was made anew, so that its documents win over
 *     older ones
 * @param elasticsearchUrl as in http://127.0.0.1:9200
 */
@ConfigurationProperties("storestream.sink")
public record SinkSettings(
    @DefaultValue("1") int generation,
    @DefaultValue("http://127.0.0.1:9200") String elasticsearchUrl) {}
