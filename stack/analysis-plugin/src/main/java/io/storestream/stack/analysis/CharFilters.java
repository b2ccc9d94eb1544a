package io.storestream.stack.analysis;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.io.Reader;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/**
 * Character filters by the name an index definition gives as {@code type}. Those without a useful
 * default need settings; otherwise the core would build one for every index, and fail.
 */
final class CharFilters {
  private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private CharFilters() {}

  static Map<String, AnalysisProvider<CharFilterFactory>> byName() {
    return Map.of(
        "html_strip",
            (index, environment, name, settings) -> new Normalizing(name, HTMLStripCharFilter::new),
        "mapping", (index, environment, name, settings) -> new Normalizing(name, mapping(settings)),
        "pattern_replace",
            requiresAnalysisSettings((index, environment, name, settings) ->
                new Normalizing(name, patternReplace(name, settings))));
  }

  private static UnaryOperator<Reader> mapping(Settings settings) {
    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
    for (String rule : settings.getAsList("mappings")) {
      String[] sides = rule.split("=>", 2);
      if (sides.length < 2) {
        throw new IllegalArgumentException("mapping [" + rule + "] has no =>");
      }
      map.add(unescape(sides[0].strip()), unescape(sides[1].strip()));
    }
    NormalizeCharMap built = map.build();
    return text -> new MappingCharFilter(built, text);
  }

  /** Backslash escapes; {@code \\u0020} is how a rule keeps a space at its edge. */
  private static String unescape(String side) {
    return UNICODE_ESCAPE
        .matcher(side)
        .replaceAll(match ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
        .translateEscapes();
  }

  private static UnaryOperator<Reader> patternReplace(String name, Settings settings) {
    String regex = settings.get("pattern");
    if (regex == null || regex.isEmpty()) {
      throw new IllegalArgumentException("char filter [" + name + "] has no pattern");
    }
    Pattern pattern = Regex.compile(regex, settings.get("flags"));
    String replacement = settings.get("replacement", "");
    return text -> new PatternReplaceCharFilter(pattern, replacement, text);
  }

  private record Normalizing(String name, UnaryOperator<Reader> filter)
      implements NormalizingCharFilterFactory {
    @Override
    public Reader create(Reader text) {
      return filter.apply(text);
    }
  }
}
