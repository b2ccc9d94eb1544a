package io.storestream.api.search;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url of Elasticsearch
 * @param timeout after which a search is given up; the index itself is told to stop after half a
 *     second, so this is for a server that hangs
 * @param cache the same question is answered from Redis for so long; 0 asks the index every time
 */
@ConfigurationProperties("search")
record SearchSettings(
    @DefaultValue("http://127.0.0.1:9200") URI url,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("2s") Duration cache) {}
