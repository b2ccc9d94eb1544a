package io.storestream.api.testing;

import io.storestream.api.ApiApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * The whole application on a free port, before real servers; one context for all tests that carry
 * it, so tests make their own data and never count whole tables. Take {@link ApiClient} as a
 * constructor parameter.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {ApiApplication.class, ApiClient.Setup.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "storestream.admin-key=" + ApiClient.ADMIN_KEY,
      "reporting.rates.JPY=0.52",
      "limits.requests=1000000",
      "limits.admin-requests=0",
      "identity.password-resets.visible=true",
      "identity.throttle.address=1000"
    })
@ContextConfiguration(initializers = StackInitializer.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ApiTest {}
