package io.storestream.api.catalog;

/** A category that a product is in. */
public record CategoryRef(String id, String slug, String name) {}
