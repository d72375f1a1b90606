package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.mail.HeldMails.HeldMail;
import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Mails that are held back, of all tickets, over the wire for the staff.
@Path("/api/v1/operator/held-mails")
@Produces(MediaType.APPLICATION_JSON)
public class HeldMailApi {
    private final HeldMails mails;

    HeldMailApi(HeldMails mails) {
        this.mails = mails;
    }

    @GET
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Mails to tickets that are held back, dismissed ones among them, newest first")
    public Listing<HeldMail> list(
            @QueryParam("held") @Nullable String held,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                mails.list(Listing.choice(Held.class, "held", held), Listing.cursor(cursor), size + 1),
                size,
                HeldMail::id);
    }
}
