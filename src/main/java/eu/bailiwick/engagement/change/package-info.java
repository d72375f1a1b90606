/// Part of engagement: plans of changes, which the customer approves before the staff do them.
@NullMarked
package eu.bailiwick.engagement.change;

import org.jspecify.annotations.NullMarked;
