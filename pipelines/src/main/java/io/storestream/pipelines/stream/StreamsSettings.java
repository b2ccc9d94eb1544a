package io.storestream.pipelines.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param bootstrapServers Kafka, host:port, comma-separated
 * @param replication copies of each topic; 1 on the embedded stack, 3 in production
 * @param stateDir where state stores live; a lost one is rebuilt from Kafka
 * @param commitInterval longest time between commits; topologies commit by themselves whenever a
 *     watermark makes that worth while
 * @param cache per pipeline: changes of a key within it and a commit become one changelog record
 * @param drain longest time a stop waits for the running transactions
 */
@ConfigurationProperties("storestream.kafka")
public record StreamsSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("1") short replication,
    @DefaultValue("/tmp/storestream-state") Path stateDir,
    @DefaultValue("1s") Duration commitInterval,
    @DefaultValue("8MB") DataSize cache,
    @DefaultValue("15s") Duration drain) {}
