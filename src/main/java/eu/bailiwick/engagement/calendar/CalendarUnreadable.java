package eu.bailiwick.engagement.calendar;

/// A calendar, or one entry of it, that cannot be understood as a whole: nothing of it may count as free.
final class CalendarUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CalendarUnreadable(String why) {
        super(why, null, false, false);
    }
}
