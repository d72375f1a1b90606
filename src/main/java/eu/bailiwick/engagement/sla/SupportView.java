package eu.bailiwick.engagement.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tenant is promised for tickets.
///
/// @param holds for tickets that are opened now; one that is open keeps what it began with
/// @param coming what will hold later, what comes first first
public record SupportView(Promised holds, List<Promised> coming) {

    /// What holds from an instant on.
    ///
    /// @param version of the tenant's contract; 0 for what everybody is promised
    /// @param zone in whose local time `hours` are kept, such as `Europe/Paris`
    /// @param validFrom null for what everybody is promised
    public record Promised(
            int version, String zone, @Nullable Instant validFrom, CalendarView hours, List<Target> targets) {

        public Target target(int severity, Metric metric) {
            return targets.stream()
                    .filter(it -> it.severity() == severity && it.metric() == metric)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Within how long something is promised for a severity.
    ///
    /// @param severity 1 to 4, 1 being the gravest
    /// @param minutes that count in the business hours of `calendar`
    /// @param calendar business hours by their code; ALWAYS, around the clock, for severity 1
    public record Target(int severity, Metric metric, int minutes, String calendar) {
        private static final int HOUR = 60;

        /// In hours and minutes, since a day of business is none of 24 hours.
        public int wholeHours() {
            return minutes / HOUR;
        }

        public int minutesBeyond() {
            return minutes % HOUR;
        }
    }
}
