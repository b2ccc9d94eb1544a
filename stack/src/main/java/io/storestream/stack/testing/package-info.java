/** The embedded stack for integration tests: started once per JVM, cleaned between tests. */
@NullMarked
package io.storestream.stack.testing;

import org.jspecify.annotations.NullMarked;
