/// Part of engagement: tickets, what is said on them, and who may work on which.
@NullMarked
package eu.bailiwick.engagement.ticket;

import org.jspecify.annotations.NullMarked;
