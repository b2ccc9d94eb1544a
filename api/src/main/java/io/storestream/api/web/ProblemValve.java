package io.storestream.api.web;

import io.storestream.contracts.Json;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Answers with a problem where Tomcat refuses a request before the application sees it. */
public final class ProblemValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      var problem = ProblemAdvice.standard(response.getStatus());
      response.setContentType(ProblemWriter.MEDIA_TYPE);
      response.getReporter().write(Json.text(problem.body()));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("The client did not wait for the refusal", e);
    }
  }

  /** Puts the valve in. */
  @Component
  static class Setup implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
      factory.addContextCustomizers(context ->
          ((StandardHost) context.getParent())
              .setErrorReportValveClass(ProblemValve.class.getName()));
    }
  }
}
