@org.jspecify.annotations.NullMarked
package io.storestream.api.web.access;
