package io.storestream.api.web.document;

import io.storestream.api.web.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Notes the SQL of an instance: by trace, so that background work is told apart, and all of it. */
final class Statements {
  private static final Map<String, List<String>> BY_TRACE = new ConcurrentHashMap<>();
  private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

  private Statements() {}

  /** Starts to note what a request with this trace sends. */
  static List<String> of(String trace) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    BY_TRACE.put(trace, seen);
    return seen;
  }

  static void forget(String trace) {
    BY_TRACE.remove(trace);
  }

  /** Distinct statements of all requests so far. */
  static List<String> all() {
    return ALL.stream().sorted().toList();
  }

  /** Puts the noting into an instance. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Setup {
    @Bean
    static BeanPostProcessor noteStatements() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source
              ? ProxyDataSourceBuilder.create(source).listener(new Noting()).build()
              : bean;
        }
      };
    }
  }

  private static final class Noting implements QueryExecutionListener {
    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
      var seen = BY_TRACE.get(Trace.current().traceId());
      for (var query : queries) {
        ALL.add(query.getQuery());
        if (seen != null) {
          seen.add(query.getQuery());
        }
      }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}
  }
}
