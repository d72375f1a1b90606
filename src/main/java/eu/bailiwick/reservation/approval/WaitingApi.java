package eu.bailiwick.reservation.approval;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
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

/// What waits for a decision of the tenant, for programs of its approvers.
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("approval:decide")
public class WaitingApi {
    static final Order<WaitingView> URGENT = Order.by(it -> Order.at(it.deadline()) + ' ' + it.id());
    private final Waiting waiting;
    private final WaitingAmendments amendments;
    private final Caller caller;

    WaitingApi(Waiting waiting, WaitingAmendments amendments, Caller caller) {
        this.waiting = waiting;
        this.amendments = amendments;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Reservations and amendments that wait for a second person, the most urgent first",
            description =
                    "Decide by `POST /reservations/{id}/approvals` or `POST /reservations/{reservation}/amendments/{id}/approvals`.")
    public Listing<WaitingView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        String me = caller.subject();
        return Listing.of(
                Stream.concat(
                                waiting.forCustomer().stream().map(it -> WaitingView.of(it, null, me)),
                                amendments.forCustomer().stream().map(it -> WaitingView.of(it, null, me)))
                        .toList(),
                limit,
                cursor,
                URGENT);
    }
}
