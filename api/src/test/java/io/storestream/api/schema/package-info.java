/** That the schema only grows while the previous version of the API still runs on it. */
@NullMarked
package io.storestream.api.schema;

import org.jspecify.annotations.NullMarked;
