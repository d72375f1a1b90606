package eu.bailiwick.engagement.calendar;

/// What became of reading an engineer's own calendar.
public enum CalendarOutcome {
    READ,
    /// A status other than 200; redirects are not followed.
    REFUSED,
    /// The name has no address.
    UNKNOWN_NAME,
    /// An address of the name is not a public one.
    NOT_PUBLIC,
    UNREACHABLE,
    /// The certificate is not of that name, or of nobody whom we trust.
    NOT_TRUSTED,
    /// Not read to its end in ten seconds.
    TOO_SLOW,
    /// Longer than a megabyte.
    TOO_LONG,
    /// Not a calendar, or one with something in it that cannot be understood.
    UNREADABLE,
    /// The replica that read it ended.
    LOST
}
