package io.storestream.pipelines.stream;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/** A topology of this process. It reads and writes Kafka only. */
public interface Pipeline {
  /** Ends the Kafka Streams application id, hence names its changelogs; fixed for life. */
  String name();

  Topology topology(TopologyConfig config);
}
