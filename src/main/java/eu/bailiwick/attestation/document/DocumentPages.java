package eu.bailiwick.attestation.document;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The provider's documents for a tenant's people and their auditors.
@Path("/app/documents")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("document:read")
public class DocumentPages {
    private final Documents documents;
    private final KeyAnnexes annexes;
    private final Paging paging;

    DocumentPages(Documents documents, KeyAnnexes annexes, Paging paging) {
        this.documents = documents;
        this.annexes = annexes;
        this.paging = paging;
    }

    /// @param missing kinds of which nothing holds today
    @CheckedTemplate(basePath = "document", defaultName = HYPHENATED_ELEMENT_NAME)
    record DocumentList(Slice<DocumentView> documents, Set<DocumentKind> missing, KeyAnnex annex)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list() {
        List<DocumentView> published = documents.published();
        return new DocumentList(
                paging.of(published, "/app/documents", "page"), Documents.missing(published), annexes.now());
    }

    @GET
    @Path("/documents.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv = new Csv(
                "id",
                "document",
                "version",
                "kind",
                "language",
                "title",
                "issued_by",
                "valid_from",
                "valid_until",
                "pages",
                "size_bytes",
                "sha256",
                "standing",
                "published_at",
                "withdrawn_at",
                "withdrawn_reason");
        documents
                .published()
                .forEach(it -> csv.row(
                        it.id(),
                        it.document(),
                        it.version(),
                        it.kind(),
                        it.language(),
                        it.title(),
                        it.issuedBy(),
                        it.validFrom(),
                        it.validUntil(),
                        it.pages(),
                        it.sizeBytes(),
                        it.sha256(),
                        it.standing(),
                        it.publishedAt(),
                        it.withdrawnAt(),
                        it.withdrawnReason()));
        return csv.download("documents.csv");
    }

    @GET
    @Path("/keys.csv")
    @Produces("text/csv")
    public Response keys() {
        Csv csv = new Csv("use", "name", "algorithm", "sha256", "first_seen_at");
        annexes.now().keys().forEach(it -> csv.row(it.use(), it.name(), it.algorithm(), it.sha256(), it.firstSeenAt()));
        return csv.download("keys.csv");
    }

    @GET
    @Path("/key-annex.pdf")
    @Produces("application/pdf")
    @InTurn
    public Response annex() {
        return annexes.content();
    }

    @GET
    @Path("/{id}/content")
    @Produces("application/pdf")
    @InTurn
    public Response content(@PathParam("id") UUID id) {
        return documents.content(id);
    }
}
