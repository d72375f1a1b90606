package eu.bailiwick.attestation.coverage;

import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The verdicts of a node that serves, the newest first; none when it has not proved itself yet.
///
/// @param checks those of the newest verdict
record NodeRun(UUID reservation, UUID node, String name, List<Judged> verdicts, List<CheckView> checks) {

    /// A verdict as far as continuity goes.
    ///
    /// @param shows the themes whose controls it supports
    record Judged(
            UUID id, Verdict verdict, Instant at, @Nullable Instant validUntil, int c5Type, Set<Theme> shows) {

        /// How long it carries: to the end of what it rests on, or until the next proof is due.
        Instant ends(Duration period) {
            Instant due = at.plus(period);
            return validUntil != null && validUntil.isBefore(due) ? validUntil : due;
        }
    }

    /// A time in which a theme has been shown without a gap.
    record Stretch(Instant since, Instant until, int c5Type) {}

    /// Since when and until when a theme is shown now; null when it is not.
    @Nullable
    Stretch of(Theme theme, Instant now, Duration period) {
        if (verdicts.isEmpty()) {
            return null;
        }
        Judged newest = verdicts.getFirst();
        Instant until = newest.ends(period);
        if (!newest.shows.contains(theme) || !now.isBefore(until)) {
            return null;
        }
        Judged first = newest;
        for (Judged older : verdicts.subList(1, verdicts.size())) {
            if (!older.shows.contains(theme) || older.ends(period).isBefore(first.at)) {
                break;
            }
            first = older;
        }
        return new Stretch(first.at, until, newest.c5Type);
    }
}
