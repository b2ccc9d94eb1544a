package io.storestream.api.catalog;

import io.storestream.api.web.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/**
 * Languages a reader wants, best first; chosen by lookup (RFC 4647, 3.4): {@code de-CH} finds
 * {@code de-CH}, else {@code de}, else the next language, else the shop's own.
 *
 * @param tags in lower case; empty: the shop's own language
 */
public record Languages(List<String> tags) {
  static final String TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?";
  static final String TAG_RULE = "must be a language tag as in fr, de-CH or zh-Hant-TW";
  private static final int MAX_HEADER = 500;
  private static final int MAX_TAGS = 10;

  /** No preference. */
  public static final Languages ANY = new Languages(List.of());

  /**
   * @param locale query parameter; goes before the header
   * @param acceptLanguage header; one that cannot be read counts as absent
   * @throws io.storestream.api.web.ProblemException INVALID_PARAMETER if {@code locale} is no tag
   */
  public static Languages of(@Nullable String locale, @Nullable String acceptLanguage) {
    if (locale != null) {
      if (!locale.matches(TAG)) {
        throw Problem.INVALID_PARAMETER.because("locale " + TAG_RULE);
      }
      return new Languages(List.of(locale.toLowerCase(Locale.ROOT)));
    }
    if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER) {
      return ANY;
    }
    try {
      return new Languages(
          LanguageRange.parse(acceptLanguage).stream()
              .filter(range -> range.getWeight() > 0)
              .map(LanguageRange::getRange)
              .takeWhile(range -> !range.equals("*"))
              .limit(MAX_TAGS)
              .toList());
    } catch (IllegalArgumentException _) {
      return ANY;
    }
  }

  /**
   * The best of what there is.
   *
   * @param translated tags of the translations
   * @param own tag of what needs no translation
   * @return one of {@code translated}, or null for the untranslated text
   */
  public @Nullable String best(Collection<String> translated, String own) {
    for (var wanted : tags) {
      for (var tag = wanted; !tag.isEmpty(); tag = shorter(tag)) {
        for (var candidate : translated) {
          if (candidate.equalsIgnoreCase(tag)) {
            return candidate;
          }
        }
        if (own.equalsIgnoreCase(tag) || shorter(own).equalsIgnoreCase(tag)) {
          return null;
        }
      }
    }
    return null;
  }

  /** Without its last part, nor a single letter that would then be last. */
  private static String shorter(String tag) {
    int cut = tag.lastIndexOf('-');
    if (cut < 0) {
      return "";
    }
    return cut >= 2 && tag.charAt(cut - 2) == '-'
        ? tag.substring(0, cut - 2)
        : tag.substring(0, cut);
  }
}
