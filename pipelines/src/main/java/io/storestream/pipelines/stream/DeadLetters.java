package io.storestream.pipelines.stream;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that cannot be read or understood becomes a dead letter, its neighbours go on. A failure
 * of Kafka or of a state store says nothing about the record: it stops the thread, which is
 * replaced and reads the record again.
 */
public final class DeadLetters
    implements DeserializationExceptionHandler, ProcessingExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
    return DeserializationExceptionHandler.Response.resume(List.of(letter(context, failure)));
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    return failure instanceof KafkaException
        ? ProcessingExceptionHandler.Response.fail()
        : ProcessingExceptionHandler.Response.resume(List.of(letter(context, failure)));
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext context, Exception failure) {
    String reason = DeadLetter.reason(failure);
    log.warn(
        "dead letter from {}-{} at {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        reason);
    return DeadLetter.of(
        context.topic(),
        context.partition(),
        context.offset(),
        context.sourceRawKey(),
        context.sourceRawValue(),
        context.processorNodeId(),
        reason);
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
