package io.storestream.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Who may call what. Staff routes need a permission ({@link StaffRoutes}). Everything else is open
 * to guests, and knows the customer when an access token is sent; a feature asks {@link Caller} for
 * the rest.
 */
@Configuration(proxyBeanMethods = false)
class Security {
  private static final Logger log = LoggerFactory.getLogger(Security.class);
  private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();
  private static final String CONTENT =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src"
          + " 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final AuthenticationEntryPoint unauthenticated;
  private final AccessDeniedHandler forbidden;

  Security(ProblemWriter problems) {
    unauthenticated =
        (request, response, e) ->
            problems.write(
                response,
                Problem.UNAUTHENTICATED
                    .because("Send a valid key or access token as Authorization: Bearer")
                    .with("WWW-Authenticate", "Bearer"));
    forbidden =
        (request, response, e) ->
            problems.write(
                response, Problem.FORBIDDEN.because("This route is not open to this caller"));
  }

  /** Nobody reads spans of single security filters; {@code http.server.requests} stays. */
  @Bean
  static SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(10)
  SecurityFilterChain staff(
      HttpSecurity http,
      ObjectProvider<StaffCredentials> staff,
      ObjectProvider<StaffGate> gates,
      @Value("${storestream.admin-key:}") String adminKey) {
    if (adminKey.isBlank()) {
      log.warn("STORESTREAM_ADMIN_KEY is not set: staff routes refuse everybody");
    }
    basics(http)
        .securityMatcher(StaffRoutes.ALL)
        .addFilterBefore(
            new AdminKeyFilter(adminKey, staff.getIfAvailable()),
            AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(rules -> rules.anyRequest().access(Security::decide));
    gates.forEach(
        gate -> http.addFilterBefore(new StaffGateFilter(gate), AuthorizationFilter.class));
    return http.build();
  }

  @Bean
  @Order(100)
  SecurityFilterChain shoppers(
      HttpSecurity http,
      ObjectProvider<JwtDecoder> tokens,
      @Value("${storestream.admin-key:}") String adminKey) {
    basics(http)
        .addFilterAfter(new AdminKeyFilter(adminKey, null), HeaderWriterFilter.class)
        .authorizeHttpRequests(rules -> rules.anyRequest().permitAll());
    tokens.ifAvailable(decoder ->
        http.oauth2ResourceServer(server ->
            server
                .bearerTokenResolver(Security::customerToken)
                .authenticationEntryPoint(unauthenticated)
                .accessDeniedHandler(forbidden)
                .jwt(jwt -> jwt.decoder(decoder))));
    return http.build();
  }

  /** Compares with the table of {@link StaffRoutes}, by the path that controllers see. */
  private static AuthorizationDecision decide(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
    var request = context.getRequest();
    var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    return new AuthorizationDecision(
        caller.get() instanceof AdminAuthentication staff
            && staff.may(StaffRoutes.required(request.getMethod(), path)));
  }

  /** The bearer token, unless it was the admin key. */
  private static @Nullable String customerToken(HttpServletRequest request) {
    return SecurityContextHolder.getContext().getAuthentication() instanceof AdminAuthentication
        ? null
        : BEARER.resolve(request);
  }

  private HttpSecurity basics(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            e -> e.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)));
  }
}
