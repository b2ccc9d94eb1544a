/** Order events to revenue per minute, day, product, category, country and method. */
@NullMarked
package io.storestream.pipelines.sales;

import org.jspecify.annotations.NullMarked;
