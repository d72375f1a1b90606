/// Owns the announcing of price lists: what may be announced, what it would change, and the pages and calls for it.
/// It never changes a list that stands, and knows locked prices only as a number that others tell.
@NullMarked
package eu.bailiwick.catalog.announcing;

import org.jspecify.annotations.NullMarked;
