/// Part of engagement: whom of the staff a deadline calls, written down and told by mail.
@NullMarked
package eu.bailiwick.engagement.escalation;

import org.jspecify.annotations.NullMarked;
