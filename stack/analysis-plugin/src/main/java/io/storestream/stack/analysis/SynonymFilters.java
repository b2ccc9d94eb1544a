package io.storestream.stack.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/**
 * {@code synonym} and {@code synonym_graph} with inline Solr rules. Rules pass through the same
 * tokenizer and the filters before this one, so they match what the filter sees.
 */
final class SynonymFilters extends AbstractTokenFilterFactory {
  private final List<String> rules;
  private final boolean expand;
  private final boolean graph;

  SynonymFilters(String name, Settings settings, boolean graph) {
    super(name, settings);
    this.rules = settings.getAsList("synonyms");
    this.expand = settings.getAsBoolean("expand", true);
    this.graph = graph;
  }

  @Override
  public TokenStream create(TokenStream tokens) {
    throw new IllegalStateException("[" + name() + "] works only inside an analyzer's chain");
  }

  @Override
  public TokenFilterFactory getChainAwareTokenFilterFactory(
      IndexCreationContext context,
      TokenizerFactory tokenizer,
      List<CharFilterFactory> charFilters,
      List<TokenFilterFactory> previous,
      Function<String, TokenFilterFactory> byName) {
    Analyzer forRules =
        new CustomAnalyzer(
            tokenizer,
            charFilters.toArray(CharFilterFactory[]::new),
            previous.stream()
                .map(TokenFilterFactory::getSynonymFilter)
                .toArray(TokenFilterFactory[]::new));
    SynonymMap synonyms = parse(forRules);
    return new TokenFilters.Plain(name(), tokens -> apply(tokens, synonyms));
  }

  private SynonymMap parse(Analyzer analyzer) {
    SolrSynonymParser parser = new SolrSynonymParser(true, expand, analyzer);
    try {
      parser.parse(new StringReader(String.join("\n", rules)));
      return parser.build();
    } catch (IOException | ParseException e) {
      throw new IllegalArgumentException("failed to build synonyms of [" + name() + "]", e);
    }
  }

  // the full distribution offers SynonymFilter under the name "synonym" as well
  @SuppressWarnings("deprecation")
  private TokenStream apply(TokenStream tokens, SynonymMap synonyms) {
    if (synonyms.fst == null) {
      return tokens;
    }
    return graph
        ? new SynonymGraphFilter(tokens, synonyms, false)
        : new SynonymFilter(tokens, synonyms, false);
  }
}
