package eu.bailiwick.reservation.approval;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.reservation.amendment.WaitingAmendments;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What of all tenants waits for a decision of the provider, for programs of its operators.
@Path("/api/v1/operator/approvals")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("reservation:approve-provider")
public class ProviderWaitingApi {
    private final Waiting waiting;
    private final WaitingAmendments amendments;
    private final Caller caller;

    ProviderWaitingApi(Waiting waiting, WaitingAmendments amendments, Caller caller) {
        this.waiting = waiting;
        this.amendments = amendments;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Reservations and amendments of all tenants that wait for the provider, the most urgent first",
            description = "Each tenant reads in its trail that somebody looked.")
    public Listing<WaitingView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        String me = caller.subject();
        return Listing.of(
                Stream.concat(
                                waiting.forProvider().stream().map(it -> WaitingView.of(it, it.tenant(), me)),
                                amendments.forProvider().stream().map(it -> WaitingView.of(it, it.tenant(), me)))
                        .toList(),
                limit,
                cursor,
                WaitingApi.URGENT);
    }
}
