package eu.bailiwick.home;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// The first page of a tenant's people.
@Path("/app")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class TenantHomePages {
    private final Caller caller;
    private final TenantOverview tenant;
    private final Shell shell;

    TenantHomePages(Caller caller, TenantOverview tenant, Shell shell) {
        this.caller = caller;
        this.tenant = tenant;
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "home", defaultName = HYPHENATED_ELEMENT_NAME)
    record Overview(TenantOverview.View view, boolean mayReserve, boolean mayQuote) implements TemplateInstance {}

    /// The overview; an auditor, who came in by the same door, goes on to their own.
    @GET
    @PermissionsAllowed({"tenant:read", "audit-access:read"})
    public Response overview() {
        if (!caller.may("tenant:read")) {
            return Response.seeOther(URI.create(shell.home())).build();
        }
        return Response.ok(new Overview(tenant.view(), caller.may("quote:write"), caller.may("quote:read")))
                .build();
    }

    @GET
    @Path("/spending.csv")
    @Produces("text/csv")
    @PermissionsAllowed("tenant:read")
    public Response spending() {
        return tenant.spend().csv().download("spending.csv");
    }
}
