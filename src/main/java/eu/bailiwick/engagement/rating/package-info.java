/// Part of engagement: what tenants think of how their tickets were worked on.
@NullMarked
package eu.bailiwick.engagement.rating;

import org.jspecify.annotations.NullMarked;
