/// Who the engineers are, when they work, and where they are cleared: kept by the provider's operators.
@NullMarked
package eu.bailiwick.engagement.engineer;

import org.jspecify.annotations.NullMarked;
