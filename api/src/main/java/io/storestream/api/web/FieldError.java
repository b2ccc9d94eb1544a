package io.storestream.api.web;

/**
 * What is wrong with one field.
 *
 * @param field path in the body, as in {@code variants[0].prices[1].amount}
 * @param code kind of mistake, SCREAMING_SNAKE
 */
public record FieldError(String field, String code, String message) {}
