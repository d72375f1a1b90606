package eu.bailiwick.attestation.document;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The provider's documents over the wire, for its operators: one proposes a version, another publishes it.
@Path("/api/v1/operator/documents")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("document:write")
public class DocumentDeskApi {
    private final Documents documents;
    private final Commands commands;

    DocumentDeskApi(Documents documents, Commands commands) {
        this.documents = documents;
        this.commands = commands;
    }

    /// A version to propose: of the document that is named, or else of a new one, which needs a kind and a language.
    /// Days are in UTC and included; without `validUntil` it holds without an end. `content` is a PDF in base64.
    public record NewDocument(
            @Nullable UUID document,
            @Nullable DocumentKind kind,
            @Nullable DocumentLanguage language,

            @NotBlank(message = "Write a title.") @Size(max = 200, message = "Use at most 200 characters.") @Nullable
            String title,

            @NotBlank(message = "Say who issued it.")
            @Size(max = 200, message = "Use at most 200 characters.")
            @Nullable
            String issuedBy,

            @NotNull(message = "Say from which day on it holds.") @Nullable
            LocalDate validFrom,

            @Nullable LocalDate validUntil,
            byte @Nullable [] content) {}

    /// Why a version is withdrawn; tenants read it.
    public record DocumentWithdrawal(
            @NotBlank(message = "Say why.") @Size(max = 1000, message = "Use at most 1000 characters.") @Nullable
            String reason) {}

    @GET
    @Operation(summary = "Every version that was ever proposed, with who decided on it")
    public Listing<DocumentEntry> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                documents.all(), limit, cursor, Order.latestBy(it -> it.id().toString()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A version of a document, with who decided on it")
    public DocumentEntry one(@PathParam("id") UUID id) {
        return documents.entry(id);
    }

    @GET
    @Path("{id}/content")
    @Produces("application/pdf")
    @InTurn
    @Operation(summary = "The file of a version, also before it is published and after it was withdrawn")
    @APIResponse(
            responseCode = "200",
            description = "A PDF.",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id) {
        return documents.kept(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Proposes a version of a document; another operator has to publish it")
    @APIResponseSchema(value = DocumentEntry.class, responseCode = "201")
    public Response propose(
            @NotNull(message = "Send a body.") @Valid NewDocument wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        DocumentWish wish = new DocumentWish(
                wanted.document(),
                wanted.kind(),
                wanted.language(),
                wanted.title(),
                wanted.issuedBy(),
                wanted.validFrom(),
                wanted.validUntil(),
                wanted.content());
        return commands.asked(dry, headers, "POST /operator/documents", wanted)
                .made(() -> documents.propose(wish), proposed -> "/operator/documents/" + proposed.id());
    }

    @POST
    @Path("{id}/confirmation")
    @FreshSignIn
    @Operation(summary = "Publishes a version to every tenant; another operator than the one who proposed it")
    @APIResponseSchema(value = DocumentEntry.class, responseCode = "200")
    public Response publish(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/documents/" + id + "/confirmation", null)
                .done(() -> documents.publish(id));
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @FreshSignIn
    @Operation(summary = "From now on nobody outside reads the file; that it was there, and why it went, stays")
    @APIResponseSchema(value = DocumentEntry.class, responseCode = "200")
    public Response withdraw(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid DocumentWithdrawal wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/documents/" + id + "/withdrawal", wanted)
                .done(() -> documents.withdraw(id, wanted.reason()));
    }
}
