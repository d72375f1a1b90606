/// The public API as it is promised to others, called from outside with tokens.
@NullMarked
package eu.bailiwick.contract;

import org.jspecify.annotations.NullMarked;
