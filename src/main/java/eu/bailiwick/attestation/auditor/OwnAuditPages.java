package eu.bailiwick.attestation.auditor;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.tenancy.Tenants;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// The first page of an auditor: whose evidence this is, which of it, until when, and how it is verified without us.
@Path("/app/audit-access")
@Produces(MediaType.TEXT_HTML)
public class OwnAuditPages {
    private final Auditors auditors;
    private final Tenants tenants;

    OwnAuditPages(Auditors auditors, Tenants tenants) {
        this.auditors = auditors;
        this.tenants = tenants;
    }

    @CheckedTemplate(basePath = "auditor", defaultName = HYPHENATED_ELEMENT_NAME)
    record OwnAudit(String tenant, AuditorView a) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("audit-access:read")
    public TemplateInstance show() {
        return new OwnAudit(tenants.current().name(), auditors.own());
    }
}
