package eu.bailiwick.engagement;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;

/// No class of tests is left an engineer's own calendar by one before it. Each would be read every quarter of an
/// hour of the portal's clock, which walks move by weeks: 8,000 of the 11,000 jobs of a run were such readings.
public final class CalendarsForgotten implements QuarkusTestBeforeClassCallback {
    @Override
    public void beforeClass(Class<?> test) {
        Desk.forgetCalendars();
    }
}
