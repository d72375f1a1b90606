package eu.bailiwick.attestation.document;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The provider's documents for its operators: one proposes a version, another looks at it and publishes it.
@Path("/ops/documents")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("document:write")
public class DocumentDeskPages {
    private static final String HERE = "/ops/documents";
    private static final int WHY_MAX = 1000;
    private static final Map<String, String> FIELDS = Map.of("content", "files", "reason", "why");
    private final Documents documents;
    private final Viewer viewer;
    private final Paging paging;

    DocumentDeskPages(Documents documents, Viewer viewer, Paging paging) {
        this.documents = documents;
        this.viewer = viewer;
        this.paging = paging;
    }

    /// @param known documents of which another version can be proposed
    @CheckedTemplate(basePath = "document", defaultName = HYPHENATED_ELEMENT_NAME)
    record DocumentDesk(
            Slice<DocumentEntry> documents,
            List<DocumentEntry> known,
            List<DocumentKind> kinds,
            List<DocumentLanguage> languages,
            Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list() {
        return page(Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(Entered form) {
        List<DocumentEntry> all = documents.all();
        return new DocumentDesk(
                paging.of(all, HERE, "page"),
                all.stream().filter(DocumentEntry::first).toList(),
                List.of(DocumentKind.values()),
                List.of(DocumentLanguage.values()),
                form);
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
                "size_bytes",
                "sha256",
                "standing",
                "proposed_by",
                "proposed_at",
                "published_by",
                "published_at",
                "withdrawn_by",
                "withdrawn_at",
                "withdrawn_reason");
        documents
                .all()
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
                        it.sizeBytes(),
                        it.sha256(),
                        it.standing(),
                        it.proposedBy(),
                        it.proposedAt(),
                        it.publishedBy(),
                        it.publishedAt(),
                        it.withdrawnBy(),
                        it.withdrawnAt(),
                        it.withdrawnReason()));
        return csv.download("documents.csv");
    }

    @GET
    @Path("/{id}/content")
    @Produces("application/pdf")
    @InTurn
    public Response content(@PathParam("id") UUID id) {
        return documents.kept(id);
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response propose(@BeanParam DocumentForm typed) {
        return run(typed.entered(viewer.formats()), "files", () -> documents.propose(typed.wish()));
    }

    @POST
    @Path("/{id}/confirmation")
    @FreshSignIn
    public Response publish(@PathParam("id") UUID id) {
        return run(Entered.blank(viewer.formats()), "title", () -> documents.publish(id));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshSignIn
    public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats()).put("withdrawing", id);
        return run(form, "why", () -> {
            String why = form.text("why", WHY_MAX);
            form.check();
            documents.withdraw(id, why);
        });
    }

    private Response run(Entered form, String field, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            // a file is a field of its own name here, and why is asked in a dialog
            Mendable.of(refused, field).stream()
                    .map(fault -> new Violation(FIELDS.getOrDefault(fault.field(), fault.field()), fault.message()))
                    .filter(fault -> form.error(fault.field()) == null)
                    .forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422).entity(page(form)).build();
        }
    }
}
