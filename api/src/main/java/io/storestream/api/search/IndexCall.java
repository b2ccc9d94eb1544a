package io.storestream.api.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.io.IOException;

/** Turns every way in which the index can fail into one clear answer. */
final class IndexCall {
  private static final int NOT_FOUND = 404;

  private IndexCall() {}

  /** A call that may fail. */
  interface Call<T> {
    T run() throws IOException;
  }

  /**
   * @throws ProblemException SEARCH_UNAVAILABLE when the index is down, overloaded or not there yet
   */
  static <T> T of(Call<T> call) {
    try {
      return call.run();
    } catch (ElasticsearchException e) {
      throw unavailable(
          e.status() == NOT_FOUND ? "The index is being built" : "The index answered " + e.status(),
          e);
    } catch (TransportException e) {
      throw unavailable("The index answered something else than expected", e);
    } catch (IOException e) {
      throw unavailable("The index does not answer", e);
    }
  }

  private static ProblemException unavailable(String why, Exception cause) {
    var problem = Problem.SEARCH_UNAVAILABLE.because(why).with("Retry-After", "1");
    problem.initCause(cause);
    return problem;
  }
}
