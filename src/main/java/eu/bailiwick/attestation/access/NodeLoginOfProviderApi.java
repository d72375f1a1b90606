package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.NodeLoginView.LoginKind;
import eu.bailiwick.attestation.access.NodeLoginView.LoginState;
import eu.bailiwick.attestation.access.NodeLoginView.LoginWay;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where the agent of a node asks whom to let in and reports who came, and where operators read of all.
@Path("/api/v1/operator/node-logins")
@Produces(MediaType.APPLICATION_JSON)
public class NodeLoginOfProviderApi {
    private static final int NAME_MAX = 100;
    private final NodeLogins logins;
    private final SeenLogins seen;
    private final Idempotency idempotency;

    NodeLoginOfProviderApi(NodeLogins logins, SeenLogins seen, Idempotency idempotency) {
        this.logins = logins;
        this.seen = seen;
        this.idempotency = idempotency;
    }

    /// One login or logout that was seen at a node. `visit` is what the agent calls the stay, once per node: its login
    /// and its logout have the same. `person` is the id that the admission gave, or whatever name was used.
    public record NodeLoginReport(
            @NotNull(message = "Name the node.") @Nullable String node,

            @NotNull(message = "Give each visit a name of its own.") @Nullable
            String visit,

            @NotNull(message = "Say LOGIN or LOGOUT.") @Nullable
            LoginKind kind,

            @NotNull(message = "Say SHELL, CONSOLE or BMC.") @Nullable
            LoginWay way,

            @NotNull(message = "Say who it was.") @Nullable String person,

            @NotNull(message = "Say when it was seen.") @Nullable
            Instant at) {}

    /// What it was worth; null for a node that served nobody then, of which nothing is kept.
    public record NodeLoginAnswer(@Nullable LoginState outcome) {}

    @GET
    @Path("/admitted")
    @PermissionsAllowed("provisioning:report")
    @Operation(summary = "Who may log in to a node now")
    public NodeLogins.Admission admitted(@QueryParam("node") @DefaultValue("") String node) {
        return logins.admission(Problem.plain("node", node, NAME_MAX));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("provisioning:report")
    @Operation(summary = "A login to a node or a logout was seen; the same report again changes nothing")
    @APIResponseSchema(value = NodeLoginAnswer.class, responseCode = "200")
    public Response report(
            @NotNull(message = "Send a body.") @Valid NodeLoginReport report, @Context HttpHeaders headers) {
        LoginKind kind = report.kind();
        LoginWay way = report.way();
        Instant at = report.at();
        if (kind == null || way == null || at == null) {
            throw Problem.invalid("kind", "Say LOGIN or LOGOUT.");
        }
        var said = new SeenLogins.Seen(
                Problem.plain("node", report.node(), NAME_MAX),
                Problem.plain("visit", report.visit(), NAME_MAX),
                kind,
                way,
                Problem.plain("person", report.person(), NAME_MAX),
                at);
        return idempotency.afterwards(
                headers,
                "POST /operator/node-logins",
                report,
                () -> Response.ok(new NodeLoginAnswer(seen.take(said).orElse(null)))
                        .build());
    }

    @GET
    @PermissionsAllowed("tenant:operate")
    @Operation(
            summary =
                    "Logins of our staff to nodes of all tenants, newest first; with incidents alone, those that no access covers")
    public Listing<NodeLoginView> everywhere(
            @QueryParam("incidents") @DefaultValue("false") boolean incidents,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(logins.everywhere(incidents, Listing.cursor(cursor), size + 1), size, NodeLoginView::id);
    }
}
