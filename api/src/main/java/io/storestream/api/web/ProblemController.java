package io.storestream.api.web;

import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains the codes: {@code type} of a problem leads here. */
@RestController
@RequestMapping("/problems")
class ProblemController {
  record Explanation(String code, String type, int status, String title) {
    static Explanation of(Problem problem) {
      return new Explanation(
          problem.name(), problem.type().toString(), problem.status().value(), problem.title());
    }
  }

  private static final List<Explanation> ALL =
      Arrays.stream(Problem.values()).map(Explanation::of).toList();

  @GetMapping
  Page<Explanation> list() {
    return new Page<>(ALL, null);
  }

  @GetMapping("/{name}")
  Explanation get(@PathVariable String name) {
    return ALL.stream()
        .filter(explanation -> explanation.type().equals("/problems/" + name))
        .findFirst()
        .orElseThrow(() -> Problem.ROUTE_NOT_FOUND.because("No problem is called " + name));
  }
}
