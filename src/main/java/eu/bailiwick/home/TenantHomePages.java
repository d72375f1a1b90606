package eu.bailiwick.home;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// The first page of a tenant's people.
@Path("/app")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class TenantHomePages {
    private final Caller caller;
    private final TenantOverview tenant;

    TenantHomePages(Caller caller, TenantOverview tenant) {
        this.caller = caller;
        this.tenant = tenant;
    }

    @CheckedTemplate(basePath = "home", defaultName = HYPHENATED_ELEMENT_NAME)
    record Overview(TenantOverview.View view, boolean mayReserve, boolean mayQuote) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("tenant:read")
    public TemplateInstance overview() {
        return new Overview(tenant.view(), caller.may("quote:write"), caller.may("quote:read"));
    }
}
