/// Part of engagement: the desk of the provider's staff, with the tickets of every tenant by their deadlines.
@NullMarked
package eu.bailiwick.engagement.desk;

import org.jspecify.annotations.NullMarked;
