/// Owns the arithmetic of list prices: from what is wanted to exact lines. Pure Java; reads no database and no clock.
@NullMarked
@Uses("kernel")
package eu.bailiwick.catalog.pricing;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
