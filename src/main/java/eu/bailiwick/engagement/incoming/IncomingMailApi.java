package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.incoming.IncomingMails.Receipt;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where the provider's mail server hands over what members answer.
@Path("/api/v1/ticket-mails")
@Produces(MediaType.APPLICATION_JSON)
public class IncomingMailApi {
    private static final String MAIL = "message/rfc822";
    private static final int ADDRESS_MAX = 320;
    private final IncomingMails mails;
    private final Idempotency idempotency;

    IncomingMailApi(IncomingMails mails, Idempotency idempotency) {
        this.mails = mails;
        this.idempotency = idempotency;
    }

    /// What became of a mail.
    public record ReceiptView(Receipt outcome) {}

    @POST
    @Consumes(MAIL)
    @PermissionsAllowed("ticket-mail:report")
    @Operation(
            summary = "Takes in a mail to a ticket, as its bytes",
            description = "It is answered with 200 whatever becomes of it, so that no sender, who may be a forged one,"
                    + " gets mail about it. The same mail is taken once, however often it is handed over.")
    @APIResponseSchema(value = ReceiptView.class, responseCode = "200")
    public Response take(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MAIL,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    byte @Nullable [] body,
            @QueryParam("recipient") @Nullable String recipient,
            @Context HttpHeaders headers) {
        if (recipient == null || recipient.isBlank() || recipient.length() > ADDRESS_MAX) {
            throw Problem.invalid("recipient", "Name the address to which the mail was delivered.");
        }
        if (body == null || body.length == 0) {
            throw Problem.invalid("body", "Send the bytes of the mail.");
        }
        return idempotency.afterwards(
                headers,
                "POST /ticket-mails " + recipient,
                body,
                () -> Response.ok(new ReceiptView(mails.take(body, recipient))).build());
    }
}
