package io.storestream.cdc.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is read.
 *
 * @param slot replication slot; kept when capture stops, so that nothing is missed
 * @param publication owned by the migrations of {@code api}, never altered here
 * @param poll wait between two looks into the engine's queue: latency against idle work
 * @param heartbeat least pause between heartbeats
 * @param heartbeatBusy longest pause between heartbeats while rows flow; see {@link HeartbeatPace}
 * @param heartbeatIdle pause between heartbeats when no row came for ten seconds: each one is
 *     written to every partition of every captured topic, some of which are kept for ever
 * @param offsetFlush how often progress is stored: bounds what is delivered twice after a kill
 * @param retry first pause before a stopped engine is started again; doubled each time
 * @param retryMax longest such pause
 * @param resnapshot a name of your choice: progress is forgotten, once per name, and every table
 *     read again
 */
@ConfigurationProperties("storestream.capture")
record CaptureSettings(
    @DefaultValue("storestream") String slot,
    @DefaultValue("storestream") String publication,
    @DefaultValue("10ms") Duration poll,
    @DefaultValue("100ms") Duration heartbeat,
    @DefaultValue("400ms") Duration heartbeatBusy,
    @DefaultValue("500ms") Duration heartbeatIdle,
    @DefaultValue("1s") Duration offsetFlush,
    @DefaultValue("500ms") Duration retry,
    @DefaultValue("10s") Duration retryMax,
    @DefaultValue("") String resnapshot) {}
