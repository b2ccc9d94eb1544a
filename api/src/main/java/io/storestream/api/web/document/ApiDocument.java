package io.storestream.api.web.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.storestream.api.web.Paging;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code /openapi.json} cannot read off the code; it is made when first asked for. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String ABOUT =
      """
      Errors are RFC 9457 problems; `code` is one of a closed list, see `/problems`. \
      Lists are paged by cursor: send `next_cursor` of one page to get the next. \
      Money is in minor units of its currency, times are RFC 3339 in UTC. \
      A POST with `Idempotency-Key` is safe to repeat; the repeat is answered with `Idempotency-Replayed: true`. \
      What has an `ETag` is changed with `If-Match` (a tag, several, or `*`); public reads answer 304 to a matching `If-None-Match`. \
      Every write answers `Commit-Position`; `min_position` makes the search wait for it. \
      `RateLimit-Policy` and `RateLimit` say what is left of the caller's quota, `Retry-After` when to try again.
      """;

  static {
    SpringDocUtils.getConfig()
        .replaceWithClass(JsonNode.class, Object.class)
        .replaceWithClass(ObjectNode.class, Object.class)
        .addRequestWrapperToIgnore(Paging.class);
  }

  @Bean
  OpenAPI document() {
    var bearer =
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("Admin key on staff routes, access token of a customer on store routes");
    return new OpenAPI()
        .info(
            new Info()
                .title("Storestream")
                .version("v1")
                .description(ABOUT)
                .license(new License().name("GPL-3.0-only").identifier("GPL-3.0-only")))
        .components(new Components().addSecuritySchemes("bearer", bearer));
  }

  /** Fields as clients write them. */
  private static ObjectMapper mapper(SpringDocConfigProperties settings) {
    return ObjectMapperProvider.createJson(settings)
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  }

  @Bean
  SchemaNames schemaNames() {
    return new SchemaNames();
  }

  @Bean
  PresentComponents presentComponents(SpringDocConfigProperties settings, SchemaNames names) {
    return new PresentComponents(mapper(settings), names);
  }

  /** Replaces the library's own; first in order, because it never asks the next one. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ModelResolver modelResolver(SpringDocConfigProperties settings, SchemaNames names) {
    return new ModelResolver(mapper(settings), names).openapi31(true);
  }

  /** {@link Paging} as the two parameters it is read from. */
  @Bean
  OperationCustomizer pagingParameters() {
    return (operation, method) -> paged(method) ? withPaging(operation) : operation;
  }

  private static boolean paged(HandlerMethod method) {
    return Arrays.asList(method.getMethod().getParameterTypes()).contains(Paging.class);
  }

  private static Operation withPaging(Operation operation) {
    var limit = new IntegerSchema();
    limit.setDefault(Paging.DEFAULT_LIMIT);
    limit.setMinimum(BigDecimal.ONE);
    limit.setMaximum(BigDecimal.valueOf(Paging.MAX_LIMIT));
    return operation
        .addParametersItem(new QueryParameter().name("limit").schema(limit))
        .addParametersItem(
            new QueryParameter()
                .name("cursor")
                .description("next_cursor of the page before")
                .schema(new StringSchema()));
  }
}
