/** The OpenAPI document: made from the code, from documented calls and from recorded answers. */
@NullMarked
package io.storestream.api.web.document;

import org.jspecify.annotations.NullMarked;
