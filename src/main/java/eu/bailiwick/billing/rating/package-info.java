/// Rates usage by locked prices: pure Java, exact, the same result for any order of its input.
@NullMarked
@Uses({"kernel", "metering"})
package eu.bailiwick.billing.rating;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
