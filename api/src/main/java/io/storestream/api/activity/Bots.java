package io.storestream.api.activity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells programs that crawl from people that shop, by what they call themselves. */
final class Bots {
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<!cu)bot(?:\\b|[/;_-])|crawl|spider|slurp|scrap(?:er|y)|headless|lighthouse|pingdom|uptime"
              + "|facebookexternalhit|preview|archiver|monitor",
          Pattern.CASE_INSENSITIVE);

  private Bots() {}

  /**
   * @param userAgent header {@code User-Agent}; absent is no bot, because servers send events too
   */
  static boolean is(@Nullable String userAgent) {
    return userAgent != null && NAMES.matcher(userAgent).find();
  }
}
