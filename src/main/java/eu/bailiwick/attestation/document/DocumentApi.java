package eu.bailiwick.attestation.document;

import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/// The provider's documents over the wire, as tenants and their auditors read them.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("document:read")
public class DocumentApi {
    private final Documents documents;
    private final KeyAnnexes annexes;

    DocumentApi(Documents documents, KeyAnnexes annexes) {
        this.documents = documents;
        this.annexes = annexes;
    }

    @GET
    @Path("documents")
    @Operation(summary = "The provider's documents in every published version, with what holds today")
    public Listing<DocumentView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                documents.published(),
                limit,
                cursor,
                Order.latestBy(it -> it.id().toString()));
    }

    @GET
    @Path("documents/{id}")
    @Operation(summary = "A version of a document")
    public DocumentView one(@PathParam("id") UUID id) {
        return documents.view(id);
    }

    @GET
    @Path("documents/{id}/content")
    @Produces("application/pdf")
    @InTurn
    @Operation(
            summary = "The file of a version; the download is in the audit trail",
            description = "One that was withdrawn is refused (409). `Repr-Digest` names the SHA-256.")
    @APIResponse(
            responseCode = "200",
            description = "A PDF.",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id) {
        return documents.content(id);
    }

    @GET
    @Path("key-annex")
    @Operation(
            summary = "The keys that sign in the provider's name, with their fingerprints",
            description = "Made from the portal's own keys. Compare it with the annex of your contract.")
    public KeyAnnex annex() {
        return annexes.now();
    }

    @GET
    @Path("key-annex/content")
    @Produces("application/pdf")
    @InTurn
    @Operation(
            summary = "The same as a PDF in English and German; the download is in the audit trail",
            description = "The same keys give the same bytes.")
    @APIResponse(
            responseCode = "200",
            description = "A PDF.",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response annexContent() {
        return annexes.content();
    }
}
