package io.storestream.stack.analysis;

import static java.util.Map.entry;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** Token filters by the name an index definition gives as {@code type}. */
final class TokenFilters {
  private TokenFilters() {}

  static Map<String, AnalysisProvider<TokenFilterFactory>> byName() {
    return Map.ofEntries(
        entry("asciifolding", normalizing(TokenFilters::folding)),
        entry("lowercase", normalizing(settings -> LowerCaseFilter::new)),
        entry("trim", normalizing(settings -> TrimFilter::new)),
        entry("edge_ngram", plain(TokenFilters::edgeNgram)),
        entry("flatten_graph", plain(settings -> FlattenGraphFilter::new)),
        entry("kstem", plain(settings -> KStemFilter::new)),
        entry("length", plain(TokenFilters::length)),
        entry("porter_stem", plain(settings -> PorterStemFilter::new)),
        entry("remove_duplicates", plain(settings -> RemoveDuplicatesTokenFilter::new)),
        entry("stemmer", plain(TokenFilters::stemmer)),
        entry(
            "synonym",
            requiresAnalysisSettings(
                (index, environment, name, settings) -> new SynonymFilters(name, settings, false))),
        entry(
            "synonym_graph",
            requiresAnalysisSettings(
                (index, environment, name, settings) -> new SynonymFilters(name, settings, true))),
        entry("word_delimiter_graph", plain(WordDelimiters::of)));
  }

  private static UnaryOperator<TokenStream> folding(Settings settings) {
    boolean preserve = settings.getAsBoolean("preserve_original", false);
    return tokens -> new ASCIIFoldingFilter(tokens, preserve);
  }

  private static UnaryOperator<TokenStream> edgeNgram(Settings settings) {
    int min = settings.getAsInt("min_gram", 1);
    int max = settings.getAsInt("max_gram", 2);
    boolean preserve = settings.getAsBoolean("preserve_original", false);
    return tokens -> new EdgeNGramTokenFilter(tokens, min, max, preserve);
  }

  private static UnaryOperator<TokenStream> length(Settings settings) {
    int min = settings.getAsInt("min", 0);
    int max = settings.getAsInt("max", Integer.MAX_VALUE);
    return tokens -> new LengthFilter(tokens, min, max);
  }

  private static UnaryOperator<TokenStream> stemmer(Settings settings) {
    String language = settings.get("language", settings.get("name", "porter"));
    return switch (language) {
      case "english", "porter" -> PorterStemFilter::new;
      case "light_english", "kstem" -> KStemFilter::new;
      case "minimal_english" -> EnglishMinimalStemFilter::new;
      case "possessive_english" -> EnglishPossessiveFilter::new;
      default ->
          throw new IllegalArgumentException(
              "stemmer language ["
                  + language
                  + "]; the embedded core has english, light_english, minimal_english,"
                  + " possessive_english");
    };
  }

  private static AnalysisProvider<TokenFilterFactory> plain(
      Function<Settings, UnaryOperator<TokenStream>> filter) {
    return (index, environment, name, settings) -> new Plain(name, filter.apply(settings));
  }

  private static AnalysisProvider<TokenFilterFactory> normalizing(
      Function<Settings, UnaryOperator<TokenStream>> filter) {
    return (index, environment, name, settings) -> new Normalizing(name, filter.apply(settings));
  }

  static class Plain extends AbstractTokenFilterFactory {
    private final UnaryOperator<TokenStream> filter;

    Plain(String name, UnaryOperator<TokenStream> filter) {
      super(name, Settings.EMPTY);
      this.filter = filter;
    }

    @Override
    public TokenStream create(TokenStream tokens) {
      return filter.apply(tokens);
    }
  }

  /** Also allowed in normalizers of keyword fields and applied to wildcard queries. */
  private static final class Normalizing extends Plain implements NormalizingTokenFilterFactory {
    Normalizing(String name, UnaryOperator<TokenStream> filter) {
      super(name, filter);
    }
  }
}
