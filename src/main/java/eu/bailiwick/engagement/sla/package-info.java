/// Part of engagement: clocks of what is promised about tickets, over the business hours of versioned calendars.
@NullMarked
package eu.bailiwick.engagement.sla;

import org.jspecify.annotations.NullMarked;
