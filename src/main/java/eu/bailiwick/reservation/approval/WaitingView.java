package eu.bailiwick.reservation.approval;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.amendment.AmendmentView;
import eu.bailiwick.reservation.amendment.WaitingAmendment;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What waits for a decision until its deadline: a reservation or, with `amendment`, a change of one. `id` is
/// that of the reservation or of the amendment, `label` what people call the reservation, and `tenant` whose it
/// is, null for the tenant itself. Nodes, window and `gross` are the reservation's, before the change. `own` says
/// that the caller asked for it, so that somebody else decides.
@Schema(name = "WaitingDecision")
public record WaitingView(
        UUID id,
        UUID reservation,
        String label,
        @Nullable String tenant,
        int nodeCount,
        String nodeType,
        String jurisdiction,
        String site,
        Instant start,
        Instant end,
        Money gross,
        String requestedBy,
        boolean own,
        Instant deadline,
        @Nullable AmendmentView amendment) {

    static WaitingView of(Waiting.Request request, @Nullable String tenant, String me) {
        return new WaitingView(
                request.id(),
                request.id(),
                request.label(),
                tenant,
                request.nodes(),
                request.nodeType(),
                request.jurisdiction(),
                request.site(),
                request.period().start(),
                request.period().end(),
                request.gross(),
                request.requestedBy(),
                request.requester().equals(me),
                request.deadline(),
                null);
    }

    static WaitingView of(WaitingAmendment waiting, @Nullable String tenant, String me) {
        ReservationView reservation = waiting.reservation();
        AmendmentView amendment = waiting.amendment();
        return new WaitingView(
                amendment.id(),
                reservation.id(),
                reservation.label(),
                tenant,
                reservation.nodes(),
                reservation.nodeType(),
                reservation.jurisdiction(),
                reservation.site(),
                reservation.start(),
                reservation.end(),
                reservation.price().gross(),
                amendment.requestedBy(),
                amendment.requester().equals(me),
                amendment.expiresAt(),
                amendment);
    }
}
