package io.storestream.command.tutorial;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of Markdown: commands in {@code sh} blocks, each followed by blocks of what they print.
 */
public record Page(List<Step> steps) {
  /**
   * @param line of the page, where the commands begin
   * @param answers what is printed, in this order
   */
  public record Step(int line, String commands, List<Answer> answers) {}

  /**
   * @param language {@code json} or {@code text}
   */
  public record Answer(int line, String language, String text) {}

  private static final String FENCE = "```";

  /** Blocks in other languages are left out. */
  public static Page parse(String markdown) {
    var steps = new ArrayList<Step>();
    var lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(FENCE)) {
        continue;
      }
      int end = i + 1;
      while (!lines.get(end).equals(FENCE)) {
        end++;
      }
      var language = lines.get(i).substring(FENCE.length());
      var block = String.join("\n", lines.subList(i + 1, end));
      switch (language) {
        case "sh" -> steps.add(new Step(i + 2, block, new ArrayList<>()));
        case "json", "text" -> steps.getLast().answers().add(new Answer(i + 2, language, block));
        default -> {
          // for the reader only
        }
      }
      i = end;
    }
    return new Page(List.copyOf(steps));
  }
}
