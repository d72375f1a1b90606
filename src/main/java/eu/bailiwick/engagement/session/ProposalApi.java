package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.session.Proposals.Proposal;
import eu.bailiwick.engagement.session.Proposals.Turn;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Sessions for getting started that go with reservations, over the wire.
@Path("/api/v1/session-proposals")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("session:book")
public class ProposalApi {
    private static final String AWAY = "/{reservation}/{turn}/dismissal";
    private final Proposals proposals;
    private final Commands commands;
    private final DryRun dryRun;

    ProposalApi(Proposals proposals, Commands commands, DryRun dryRun) {
        this.proposals = proposals;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    /// Whether a proposal stands or was put away.
    public enum ProposalState {
        OPEN,
        DISMISSED
    }

    /// A session that could be booked, as `sessionType` of `/engineer-slots`, around a day.
    ///
    /// @param turn a week before the reservation begins, on the day it begins, or a week after
    public record ProposalView(
            UUID reservation,
            String reservationName,
            String sessionType,
            Turn turn,
            String day,
            ProposalState state,
            @Nullable String dismissedBy,
            @Nullable Instant dismissedAt) {
        static ProposalView of(Proposal it) {
            Proposals.Away away = it.away();
            return new ProposalView(
                    it.reservation(),
                    it.label(),
                    Proposals.TYPE,
                    it.turn(),
                    it.day().toString(),
                    away == null ? ProposalState.OPEN : ProposalState.DISMISSED,
                    away == null ? null : away.by(),
                    away == null ? null : away.at());
        }
    }

    /// Those whose day can be booked and near which none is booked; the next first.
    @GET
    @Operation(summary = "Sessions for getting started that are proposed for the organisation's reservations")
    public Listing<ProposalView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ProposalState wanted = Listing.choice(ProposalState.class, "state", state);
        return Listing.of(
                proposals.all().stream()
                        .map(ProposalView::of)
                        .filter(one -> wanted == null || one.state() == wanted)
                        .toList(),
                limit,
                cursor,
                Order.by(one -> one.day() + one.reservation() + one.turn()));
    }

    /// It stays away for everybody of the organisation, until that is taken back.
    @POST
    @Path(AWAY)
    @Operation(summary = "Puts a proposal away")
    @APIResponseSchema(value = ProposalView.class, responseCode = "200")
    public Response dismiss(
            @PathParam("reservation") UUID reservation,
            @PathParam("turn") String turn,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /session-proposals/" + reservation + "/" + turn + "/dismissal", null)
                .done(() -> ProposalView.of(proposals.dismiss(reservation, turn)));
    }

    @DELETE
    @Path(AWAY)
    @Operation(summary = "Lets a proposal that was put away be made again")
    public void restore(
            @PathParam("reservation") UUID reservation,
            @PathParam("turn") String turn,
            @QueryParam("dryRun") boolean dry) {
        dryRun.when(dry, () -> proposals.restore(reservation, turn));
    }
}
