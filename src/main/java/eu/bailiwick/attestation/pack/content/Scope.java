package eu.bailiwick.attestation.pack.content;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Where;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a pack is about; the same scope at the same cut-off and size of the log has the same content for ever.
///
/// @param cutOff nothing from this instant on is in it
/// @param firstSize the size of the log that was signed last before the period; null when none was
/// @param lastSize the size of the log under which all of it is proved
/// @param witnessed whether enough witnesses had signed that size when it was asked for
/// @param ofAuditor whether an auditor asked, whose access narrows it further
public record Scope(
        String tenant,
        Period period,
        Instant cutOff,
        @Nullable UUID project,
        @Nullable String jurisdiction,
        @Nullable UUID reservation,
        @Nullable Long firstSize,
        long lastSize,
        boolean witnessed,
        boolean ofAuditor) {

    /// Verdicts with their place in the log, in its order: `l`, `a`, reservation `r` and node `n`.
    public static final String VERDICTS =
            " from attestation.log_leaf l join attestation.appraisal a on a.tenant_id = l.tenant_id and a.id ="
                    + " l.appraisal_id left join reservation.reservation r on r.tenant_id = a.tenant_id and r.id ="
                    + " a.reservation_id left join capacity.node n on n.id = a.node ";

    public Where verdicts() {
        return ofReservations(Where.of("l.tenant_id = ?", tenant)
                .and("l.index < ?", lastSize)
                .and("a.appraised_at >= ?", period.start())
                .and("a.appraised_at < ?", cutOff));
    }

    /// Narrows to the reservations in view, `r`.
    Where ofReservations(Where where) {
        return where.and("r.project_id = ?", project)
                .and("r.jurisdiction = ?", jurisdiction)
                .and("r.id = ?", reservation);
    }

    boolean isNarrowed() {
        return project != null || jurisdiction != null || reservation != null;
    }
}
