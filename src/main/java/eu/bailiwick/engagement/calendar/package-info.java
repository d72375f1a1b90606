/// Reads when engineers are busy elsewhere out of calendars of their own (RFC 5545), so that nobody books over them:
/// times and nothing else.
@NullMarked
package eu.bailiwick.engagement.calendar;

import org.jspecify.annotations.NullMarked;
