package io.storestream.api.catalog;

/**
 * What an attribute of products means.
 *
 * @param name key in {@code attributes} and in {@code facet[name]}
 * @param label as shoppers read it; the name when empty
 * @param unit of numbers, as in {@code kg}
 */
record Attribute(String name, String label, AttributeType type, String unit, long version) {}
