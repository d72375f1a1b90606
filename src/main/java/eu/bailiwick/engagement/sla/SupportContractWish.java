package eu.bailiwick.engagement.sla;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version of a support contract to publish: all of it, not what differs.
///
/// @param calendar business hours by their code, such as `BUSINESS-FR`; severity 1 counts around the clock all the same
/// @param validFrom when it begins; left out, at once
/// @param targets each of the three promises for each of the four severities
public record SupportContractWish(
        @Nullable String reason,
        @Nullable String calendar,
        @Nullable Instant validFrom,
        @Nullable List<@Nullable SupportTarget> targets) {
    private static final Duration AHEAD = Duration.ofDays(3650);
    private static final int SEVERITIES = 4;
    private static final int MINUTES_MAX = 43_200;

    /// What is wrong with it, by field.
    void check(Set<String> calendars, Instant now, @Nullable Instant last) {
        List<Violation> faults = new ArrayList<>();
        if (calendar == null || !calendars.contains(calendar)) {
            faults.add(new Violation("calendar", "Choose business hours that are published."));
        }
        if (validFrom != null && validFrom.isBefore(now)) {
            faults.add(new Violation("validFrom", "Choose a time that is still to come, or leave it out for at once."));
        } else if (validFrom != null && validFrom.isAfter(now.plus(AHEAD))) {
            faults.add(new Violation("validFrom", "Choose a time within the next ten years."));
        } else if (last != null && (validFrom == null ? now : validFrom).isBefore(last)) {
            faults.add(new Violation(
                    "validFrom",
                    "The last version begins later. Choose its beginning to replace it, or a later time."));
        }
        if (targets == null || targets.size() != SEVERITIES * Metric.values().length) {
            faults.add(new Violation("targets", "Say each of the three promises for each of the four severities."));
        } else {
            checkTargets(targets, faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static void checkTargets(List<@Nullable SupportTarget> targets, List<Violation> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            SupportTarget one = targets.get(i);
            String at = "targets[" + i + "].";
            Integer severity = one == null ? null : one.severity();
            Integer minutes = one == null ? null : one.minutes();
            if (one == null || severity == null || severity < 1 || severity > SEVERITIES) {
                faults.add(new Violation(at + "severity", "Name a severity from 1 to 4."));
            } else if (one.metric() == null || !seen.add(severity + " " + one.metric())) {
                faults.add(new Violation(at + "metric", "Name each promise once for each severity."));
            }
            if (minutes == null || minutes < 1 || minutes > MINUTES_MAX) {
                faults.add(new Violation(at + "minutes", "Write a whole number from 1 to " + MINUTES_MAX + "."));
            }
        }
    }
}
