package eu.bailiwick.attestation.auditor;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.ShownOnce;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An auditor's access.
///
/// @param evidence the time from which evidence is shown
/// @param endsAt from this instant on nothing is answered
/// @param named the projects or reservations of the scope, as people call them
/// @param reservations how many reservations they see
/// @param verdicts how many verdicts they see, as of now
/// @param lastSeenAt when they last looked at something; null when they have not
/// @param link how the invitation is accepted; only in the answer to inviting, and only where no mail is sent
public record AuditorView(
        UUID id,
        String name,
        String email,
        AuditScope scope,
        Period evidence,
        Instant endsAt,
        AuditorState state,
        List<String> named,
        long reservations,
        long verdicts,
        String invitedBy,
        Instant invitedAt,
        @Nullable Instant lastSeenAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        int version,
        @ShownOnce @Nullable String link) {

    AuditorView with(@Nullable String shownOnce) {
        return new AuditorView(
                id,
                name,
                email,
                scope,
                evidence,
                endsAt,
                state,
                named,
                reservations,
                verdicts,
                invitedBy,
                invitedAt,
                lastSeenAt,
                endedBy,
                endedAt,
                version,
                shownOnce);
    }
}
