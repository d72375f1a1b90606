/// Part of billing: rates usage by locked prices. Pure Java, exact, the same result for any order of its input.
@NullMarked
package eu.bailiwick.billing.rating;

import org.jspecify.annotations.NullMarked;
