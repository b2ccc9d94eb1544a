package io.storestream.api.testing;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;

import io.storestream.stack.testing.EmbeddedStack;
import java.util.HashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts the servers and tells the application where they are, as its environment would. */
final class StackInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var stack = EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS, ELASTICSEARCH);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("stack", new HashMap<>(stack.environment())));
  }
}
