package io.storestream.api.audit;

import io.storestream.api.web.Caller;
import io.storestream.api.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Notes what staff does elsewhere than on staff routes, where it happens by itself: signing in,
 * changing a password.
 */
@Service
public class Audit {
  private final AuditNotes notes;

  Audit(AuditNotes notes) {
    this.notes = notes;
  }

  /**
   * Carries out a write, as this actor.
   *
   * @param actor id of the staff account
   * @param success status of the answer when it succeeds
   */
  public <T> T noted(String actor, HttpServletRequest request, int success, Supplier<T> work) {
    var id = notes.begin(new Caller.Admin(actor), request);
    int status = 500;
    try {
      T result = work.get();
      status = success;
      return result;
    } catch (ProblemException e) {
      status = e.problem().status().value();
      throw e;
    } finally {
      notes.end(id, request, status, null);
    }
  }
}
