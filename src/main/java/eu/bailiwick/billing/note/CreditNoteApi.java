package eu.bailiwick.billing.note;

import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/credit-notes`: what was given back after the last invoice, and for what.
@Path("/api/v1/credit-notes")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("invoice:read")
public class CreditNoteApi {
    private final CreditNotes notes;

    CreditNoteApi(CreditNotes notes) {
        this.notes = notes;
    }

    @GET
    @Operation(summary = "The issued credit notes, the latest number first")
    public Listing<CreditNoteView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        Listing<CreditNotes.Head> heads =
                Listing.of(notes.heads(), limit, cursor, Order.latestBy(CreditNotes.Head::number));
        return new Listing<>(
                heads.items().stream().map(head -> notes.view(head.id())).toList(), heads.next());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An issued credit note")
    public CreditNoteView one(UUID id) {
        return notes.view(id);
    }

    @GET
    @Path("/{id}/degradations")
    @Operation(summary = "What a credit note gives back, the oldest first")
    public Listing<CreditNotes.Given> degradations(
            UUID id, @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                notes.given(id),
                limit,
                cursor,
                Order.by(it -> Order.at(it.degradation().period().start())
                        + ' '
                        + it.degradation().id()));
    }

    @GET
    @Path("/{id}/pdf")
    @Produces("application/pdf")
    @InTurn
    @Operation(summary = "The credit note as PDF, the same bytes at every call")
    @APIResponse(
            responseCode = "200",
            description = "The document.",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response pdf(UUID id) {
        return Response.ok(notes.pdf(id))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + notes.view(id).number() + ".pdf\"")
                .build();
    }
}
