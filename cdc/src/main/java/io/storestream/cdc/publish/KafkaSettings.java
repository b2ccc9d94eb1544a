package io.storestream.cdc.publish;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param replication copies of topics this process creates; 3 in production
 */
@ConfigurationProperties("storestream.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("1") short replication) {}
