package io.storestream.pipelines.sink;

import io.storestream.contracts.Watermark;
import java.util.List;
import java.util.Map;

/** Is told which positions can be read at a sink. */
@FunctionalInterface
public interface Acknowledgements {
  /**
   * @param passed by partition, in order; never empty
   * @throws RuntimeException if it could not be noted; it is told again
   */
  void readable(String sink, Map<Integer, List<Watermark>> passed);
}
