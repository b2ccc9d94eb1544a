package io.storestream.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.storestream.api.web.ErasedPeople;
import io.storestream.api.web.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Access tokens: signed JWT (RFC 9068) by ES256, good for minutes. Only ES256 with one of our own
 * keys is ever tried; a key or address inside the token's header is not looked at.
 */
@Configuration(proxyBeanMethods = false)
class AccessTokens {
  /** Who the tokens are for. */
  static final String AUDIENCE = "storestream-store";

  private static final String SESSION = "sid";
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

  private final SigningKeys keys;
  private final TokenSettings settings;
  private final Clock clock;
  private final ErasedPeople erased;

  AccessTokens(SigningKeys keys, TokenSettings settings, Clock clock, ErasedPeople erased) {
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
    this.erased = erased;
  }

  /** For this customer, in this session. */
  String issue(String customerId, String sessionId) {
    var key = keys.signing();
    Instant now = clock.instant();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(AUDIENCE)
                .subject(customerId)
                .claim(SESSION, sessionId)
                .jwtID(Ids.next("jwt"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.access())))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing key " + key.getKeyID() + " does not sign", e);
    }
    return token.serialize();
  }

  /** What the security filters check bearer tokens with. */
  @Bean
  JwtDecoder accessTokenDecoder() {
    var decoder =
        NimbusJwtDecoder.withJwkSource(
                (selector, context) -> selector.select(keys.published(kid(selector))))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
    timestamps.setClock(clock);
    timestamps.setAllowEmptyExpiryClaim(false);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            new JwtTypeValidator(TYPE.getType()),
            timestamps,
            new JwtIssuerValidator(settings.issuer()),
            new JwtClaimValidator<List<String>>(
                "aud", audience -> audience != null && audience.contains(AUDIENCE)),
            new JwtClaimValidator<String>(
                "sub", subject -> subject != null && !erased.customer(subject))));
    return decoder;
  }

  /** Session of the token that came with this request; null without one. */
  static @Nullable String currentSession() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token
        ? token.getToken().getClaimAsString(SESSION)
        : null;
  }

  private static @Nullable String kid(JWKSelector selector) {
    var ids = selector.getMatcher().getKeyIDs();
    return ids == null || ids.isEmpty() ? null : ids.iterator().next();
  }
}
