package eu.bailiwick.engagement.escalation;

/// Somebody of the staff has set their quiet hours; told within the transaction that did it.
record QuietHoursSet(String subject) {}
