@NullMarked
package io.storestream.command.lifecycle;

import org.jspecify.annotations.NullMarked;
