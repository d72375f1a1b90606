package eu.bailiwick.attestation.auditor;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What auditors took along, for the administrator.
@Path("/app/members/auditors/downloads")
@PermissionsAllowed("auditor:read")
public class AuditorDownloadPages {
    private static final String HERE = "/app/members/auditors/downloads";
    private final AuditorDownloads downloads;
    private final Paging paging;

    AuditorDownloadPages(AuditorDownloads downloads, Paging paging) {
        this.downloads = downloads;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "auditor", defaultName = HYPHENATED_ELEMENT_NAME)
    record AuditorTook(Slice<AuditorDownload> downloads) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        return new AuditorTook(paging.of(downloads.list(), HERE, "page"));
    }

    @GET
    @Path("/downloads.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv = new Csv("seq", "at", "auditor", "action", "target_type", "target_id", "entry", "place");
        downloads
                .list()
                .forEach(it -> csv.row(
                        it.seq(),
                        it.at(),
                        it.auditor(),
                        it.action(),
                        it.targetType(),
                        it.targetId(),
                        it.entry(),
                        it.place()));
        return csv.download("downloads.csv");
    }
}
