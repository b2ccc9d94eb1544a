package io.storestream.api.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Failures outside of controllers: what filters throw, what the servlet container refuses. */
@RestController
class ProblemErrors implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ProblemBody> answer(HttpServletRequest request) {
    var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var problem =
        thrown instanceof Exception e
            ? ProblemAdvice.problem(e)
            : ProblemAdvice.standard(status instanceof Integer code ? code : 404);
    return ResponseEntity.status(problem.problem().status())
        .headers(problem.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }

  @Configuration(proxyBeanMethods = false)
  static class Firewall {
    /** Addresses with tricks in them: encoded slashes, double dots, control characters. */
    @Bean
    RequestRejectedHandler requestRejected(ProblemWriter problems) {
      return (request, response, e) ->
          problems.write(
              response,
              Problem.INVALID_PARAMETER.because("The address has characters that are not allowed"));
    }
  }
}
