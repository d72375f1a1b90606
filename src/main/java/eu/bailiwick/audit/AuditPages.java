package eu.bailiwick.audit;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audit trail for people.
@Path("/app/audit")
@Produces(MediaType.TEXT_HTML)
public class AuditPages {
    private static final int ROWS = 50;
    private final AuditTrail trail;
    private final SignedHeads heads;
    private final Viewer viewer;
    private final Caller caller;

    AuditPages(AuditTrail trail, SignedHeads heads, Viewer viewer, Caller caller) {
        this.trail = trail;
        this.heads = heads;
        this.viewer = viewer;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "audit", defaultName = HYPHENATED_ELEMENT_NAME)
    record Events(
            List<AuditEventView> events,
            List<String> actions,
            AuditFilter filter,
            AuditTrail.@Nullable Verification verification,
            @Nullable SignedHeadView signed,
            @Nullable String next,
            String csv,
            @Nullable String verify)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("audit:read")
    public TemplateInstance list(
            @BeanParam AuditFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("verify") @DefaultValue("false") boolean verify,
            @Context UriInfo address) {
        boolean mayVerify = caller.may("audit-chain:read");
        if (verify) {
            caller.require("audit-chain:read");
        }
        List<AuditEventView> events = trail.list(filter.in(viewer.zone()), AuditApi.position(cursor), ROWS + 1);
        boolean more = events.size() > ROWS;
        List<AuditEventView> page = events.subList(0, Math.min(ROWS, events.size()));
        return new Events(
                page,
                Trail.ACTIONS,
                filter,
                verify ? trail.verify() : null,
                mayVerify ? heads.last().orElse(null) : null,
                more ? with(address, "cursor", Long.toString(page.getLast().seq())) : null,
                Paging.here(address.getRequestUriBuilder().replacePath("/app/audit/events.csv")),
                mayVerify ? with(address, "verify", "true") : null);
    }

    /// The proof of one signed head.
    @GET
    @Path("/signed-heads/{number}.zip")
    @Produces("application/zip")
    @InTurn
    @PermissionsAllowed("audit-chain:read")
    public Response proof(@PathParam("number") int number) {
        return AuditApi.download(heads.proof(number), number);
    }

    @GET
    @Path("/events.csv")
    @Produces("text/csv")
    @PermissionsAllowed("audit:read")
    public Response csv(@BeanParam AuditFilter filter) {
        Csv csv = new Csv(
                "seq",
                "at",
                "actor",
                "actor_name",
                "address",
                "action",
                "target_type",
                "target_id",
                "outcome",
                "request_id",
                "details",
                "hash",
                "signed_in");
        return csv.<AuditEventView>download(
                "audit-events.csv",
                last -> trail.list(filter.in(viewer.zone()), last == null ? Long.MAX_VALUE : last.seq(), Csv.PAGE),
                (table, e) -> table.row(
                        e.seq(),
                        e.at(),
                        e.actor(),
                        e.actorName(),
                        e.address(),
                        e.action(),
                        e.targetType(),
                        e.targetId(),
                        e.outcome(),
                        e.requestId(),
                        e.details(),
                        e.hash(),
                        e.signedIn()));
    }

    private static String with(UriInfo address, String name, String value) {
        return Paging.here(address.getRequestUriBuilder().replaceQueryParam(name, value));
    }
}
