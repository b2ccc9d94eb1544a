package io.storestream.api.testing;

import io.storestream.api.ApiApplication;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A second application on the same servers, with settings of its own. */
public final class OtherInstance implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  /**
   * @param settings as in {@code limits.requests=5}
   */
  public OtherInstance(String... settings) {
    this(List.of(), settings);
  }

  /**
   * @param additions to the application's beans
   */
  public OtherInstance(List<Class<?>> additions, String... settings) {
    context =
        new SpringApplicationBuilder(ApiApplication.class)
            .sources(additions.toArray(Class<?>[]::new))
            .initializers(new StackInitializer())
            .run(
                Stream.concat(
                        Stream.of("server.port=0", "storestream.admin-key=" + ApiClient.ADMIN_KEY),
                        Stream.of(settings))
                    .map(setting -> "--" + setting)
                    .toArray(String[]::new));
  }

  public ApiClient client() {
    return ApiClient.of(port());
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
