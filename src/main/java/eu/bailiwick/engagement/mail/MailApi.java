package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Mails about a ticket over the wire, for the staff.
@Path("/api/v1/operator/tickets/{id}/mails")
@Produces(MediaType.APPLICATION_JSON)
public class MailApi {
    private final Mails mails;
    private final Desk desk;
    private final Commands commands;

    MailApi(Mails mails, Desk desk, Commands commands) {
        this.mails = mails;
        this.desk = desk;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Mails about a ticket that left or came in, those that are held back among them, newest first")
    public Listing<MailView> list(
            @PathParam("id") UUID id,
            @QueryParam("held") @Nullable String held,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                mails.list(id, Listing.choice(Held.class, "held", held), Listing.cursor(cursor), size + 1),
                size,
                MailView::id);
    }

    /// Why a mail needs nobody any more.
    public record MailDismissal(@Nullable String reason) {}

    @POST
    @Path("{mail}/dismissal")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Puts aside a mail that is held back; the staff alone read why")
    @APIResponseSchema(value = MailView.class, responseCode = "200")
    public Response dismiss(
            @PathParam("id") UUID id,
            @PathParam("mail") UUID mail,
            @NotNull(message = "Send a body.") MailDismissal said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(
                                dry, headers, "POST /operator/tickets/" + id + "/mails/" + mail + "/dismissal", said)
                        .done(() -> mails.dismiss(id, mail, said.reason())));
    }
}
