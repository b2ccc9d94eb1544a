package io.storestream.api.catalog;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param locale language in which titles and descriptions are written; a reader who prefers it gets
 *     no translation
 * @param cache memory that remembered products take in an instance at most, about; 0: none
 */
@Validated
@ConfigurationProperties("catalog")
record CatalogSettings(
    @DefaultValue("en") @Pattern(regexp = Languages.TAG, message = Languages.TAG_RULE)
        String locale,
    @DefaultValue("16MB") DataSize cache) {}
