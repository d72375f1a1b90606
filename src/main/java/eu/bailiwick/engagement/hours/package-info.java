/// Part of engagement: the page on which the provider's operators keep business hours.
@NullMarked
package eu.bailiwick.engagement.hours;

import org.jspecify.annotations.NullMarked;
