package eu.bailiwick.engagement.mail;

import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Mails about a ticket over the wire, for the staff.
@Path("/api/v1/operator/tickets/{id}/mails")
@Produces(MediaType.APPLICATION_JSON)
public class MailApi {
    private final Mails mails;

    MailApi(Mails mails) {
        this.mails = mails;
    }

    @GET
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Mails about a ticket that left or came in, those that are held back among them, newest first")
    public Listing<MailView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(mails.list(id, Listing.cursor(cursor), size + 1), size, MailView::id);
    }
}
