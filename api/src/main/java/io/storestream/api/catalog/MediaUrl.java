package io.storestream.api.catalog;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Address of a picture that a shopper's browser may load: {@code https}, a host with a
 * public-looking name, no credentials. The server never fetches it.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MediaUrl.Check.class)
@interface MediaUrl {
  String message() default
      "must be an https address with a host name (no IP address, port or user), at most 2000"
          + " characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Decides by the text alone. */
  class Check implements ConstraintValidator<MediaUrl, String> {
    private static final int MAX = 2000;
    private static final Pattern HOST =
        Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    @Override
    public boolean isValid(@Nullable String url, ConstraintValidatorContext context) {
      if (url == null) {
        return true;
      }
      if (url.length() > MAX) {
        return false;
      }
      try {
        var parsed = new URI(url);
        var host = parsed.getHost();
        return "https".equals(parsed.getScheme())
            && host != null
            && parsed.getUserInfo() == null
            && parsed.getPort() == -1
            && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
      } catch (URISyntaxException _) {
        return false;
      }
    }
  }
}
