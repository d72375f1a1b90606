/// Walks the portal as its people do, from page to page, by the links that it shows them.
@NullMarked
package eu.bailiwick.walk;

import org.jspecify.annotations.NullMarked;
