package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;

/// A version of business hours was published; told within the transaction that did it.
record CalendarPublished(CalendarVersion calendar) {}
