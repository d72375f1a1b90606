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

/// Who of our staff was in which node of the tenant's, when, and by which access.
@Path(NodeLoginPages.HERE)
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("staff-access:read")
public class NodeLoginPages {
    static final String HERE = "/app/proof/staff-access/logins";
    private final NodeLogins logins;

    NodeLoginPages(NodeLogins logins) {
        this.logins = logins;
    }

    @CheckedTemplate(basePath = "staffaccess", defaultName = HYPHENATED_ELEMENT_NAME)
    record LoginList(NodeLoginTable table) implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("show") @DefaultValue("") String show,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo address) {
        return new LoginList(NodeLoginTable.of(
                logins.list(
                        new NodeLogins.Wanted(null, null, NodeLoginTable.incidents(show)),
                        Listing.cursor(cursor),
                        NodeLoginTable.ROWS + 1),
                HERE,
                show,
                false,
                address));
    }

    @GET
    @Path("/logins.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("show") @DefaultValue("") String show, @QueryParam("access") @Nullable String access) {
        var wanted = new NodeLogins.Wanted(null, Listing.id("access", access), NodeLoginTable.incidents(show));
        return NodeLoginTable.csv(last -> logins.list(wanted, last, Csv.PAGE));
    }
}
