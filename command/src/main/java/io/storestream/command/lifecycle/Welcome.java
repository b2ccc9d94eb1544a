package io.storestream.command.lifecycle;

import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.EmbeddedPostgres;
import java.time.Duration;

/** What a person needs once everything is healthy. */
final class Welcome {
  private Welcome() {}

  static String text(LocalSystem system, Duration elapsed) {
    String api = system.url(Application.API);
    return """

    Storestream is up after %s.

      API            %s        health: %s/health
      PostgreSQL     %s (user %s)
      Kafka          %s
      Redis          %s
      Elasticsearch  %s
      Admin key      %s
      Passwords      %s

    Stop it with Ctrl-C here, or: ./storestream down --data %s
    """
        .formatted(
            ProgressBoard.seconds(elapsed),
            api,
            api,
            system.postgres().jdbcUrl(),
            EmbeddedPostgres.USER,
            system.kafka().bootstrapServers(),
            system.redis().url(),
            system.elasticsearch().url(),
            system.secrets().adminKey(),
            system.data().resolve("database-password"),
            system.data());
  }
}
