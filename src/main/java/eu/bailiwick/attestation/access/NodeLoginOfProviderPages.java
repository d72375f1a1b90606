package eu.bailiwick.attestation.access;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/// Who of the staff was in which node of any tenant, for the operators.
@Path(NodeLoginOfProviderPages.HERE)
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("tenant:operate")
public class NodeLoginOfProviderPages {
    static final String HERE = "/ops/node-logins";
    private final NodeLogins logins;

    NodeLoginOfProviderPages(NodeLogins logins) {
        this.logins = logins;
    }

    @CheckedTemplate(basePath = "staffaccess", defaultName = HYPHENATED_ELEMENT_NAME)
    record AllLogins(NodeLoginTable table) implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("show") @DefaultValue("") String show,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo address) {
        return new AllLogins(NodeLoginTable.of(
                logins.everywhere(NodeLoginTable.incidents(show), Listing.cursor(cursor), NodeLoginTable.ROWS + 1),
                HERE,
                show,
                true,
                address));
    }

    @GET
    @Path("/logins.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("show") @DefaultValue("") String show) {
        return NodeLoginTable.csv(last -> logins.everywhere(NodeLoginTable.incidents(show), last, Csv.PAGE));
    }
}
