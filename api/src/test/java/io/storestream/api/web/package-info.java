@NullMarked
package io.storestream.api.web;

import org.jspecify.annotations.NullMarked;
