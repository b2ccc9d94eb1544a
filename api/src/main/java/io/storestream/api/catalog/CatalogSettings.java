package io.storestream.api.catalog;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param locale language in which titles and descriptions are written; a reader who prefers it gets
 *     no translation
 * @param cached products in the memory of an instance at most, some kilobytes each; 0: none
 */
@Validated
@ConfigurationProperties("catalog")
record CatalogSettings(
    @DefaultValue("en") @Pattern(regexp = Languages.TAG, message = Languages.TAG_RULE)
        String locale,
    @DefaultValue("2000") @PositiveOrZero int cached) {}
