package eu.bailiwick.attestation.access;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.access.StaffAccessView.StaffState;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who of our staff may look at what is the tenant's, for the tenant's people: decide, end, read each use.
@Path("/app/proof/staff-access")
@Produces(MediaType.TEXT_HTML)
public class StaffAccessPages {
    private static final int ROWS = 20;
    private final StaffAccesses accesses;
    private final NodeLogins logins;
    private final Caller caller;

    StaffAccessPages(StaffAccesses accesses, NodeLogins logins, Caller caller) {
        this.accesses = accesses;
        this.logins = logins;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "staffaccess", defaultName = HYPHENATED_ELEMENT_NAME)
    record AccessList(
            List<StaffAccessView> accesses,
            @Nullable String next,
            String state,
            List<StaffState> states,
            List<Violation> violations,
            boolean mayDecide,
            long incidents)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "staffaccess", defaultName = HYPHENATED_ELEMENT_NAME)
    record AccessPage(
            StaffAccessView a,
            List<StaffAccessView.StaffLook> uses,
            List<NodeLoginView> logins,
            @Nullable String next) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("staff-access:read")
    public TemplateInstance list(
            @QueryParam("state") @DefaultValue("") String state, @QueryParam("cursor") @Nullable String cursor) {
        return page(state, cursor, List.of());
    }

    private TemplateInstance page(String state, @Nullable String cursor, List<Violation> violations) {
        Listing<StaffAccessView> found = Listing.of(
                accesses.list(null, Listing.choice(StaffState.class, "state", state), Listing.cursor(cursor), ROWS + 1),
                ROWS,
                StaffAccessView::id);
        return new AccessList(
                found.items(),
                found.next() == null ? null : "/app/proof/staff-access?state=" + state + "&cursor=" + found.next(),
                state,
                List.of(StaffState.values()),
                violations,
                caller.may("staff-access:decide"),
                logins.ownIncidents());
    }

    @GET
    @Path("/staff-access.csv")
    @Produces("text/csv")
    @PermissionsAllowed("staff-access:read")
    public Response csv(@QueryParam("state") @DefaultValue("") String state) {
        StaffState wanted = Listing.choice(StaffState.class, "state", state);
        Csv csv = new Csv(
                "id",
                "reservation",
                "scope",
                "nodes",
                "reason",
                "from",
                "until",
                "state",
                "asked_by",
                "asked_at",
                "decided_by",
                "decided_at",
                "ended_by",
                "ended_at",
                "uses");
        return csv.<StaffAccessView>download(
                "staff-access.csv",
                last -> accesses.list(null, wanted, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.reservationName(),
                        it.scope(),
                        it.nodeNames(),
                        it.reason(),
                        it.period().start(),
                        it.period().end(),
                        it.state(),
                        it.askedBy(),
                        it.askedAt(),
                        it.decidedBy(),
                        it.decidedAt(),
                        it.endedBy(),
                        it.endedAt(),
                        it.uses()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("staff-access:read")
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("cursor") @Nullable String cursor) {
        StaffAccessView access = accesses.view(id);
        Listing<StaffAccessView.StaffLook> uses =
                Listing.of(accesses.uses(id, Listing.cursor(cursor), ROWS + 1), ROWS, StaffAccessView.StaffLook::id);
        return new AccessPage(
                access,
                uses.items(),
                access.isLogin() ? logins.list(new NodeLogins.Wanted(null, id, false), null, ROWS) : List.of(),
                uses.next() == null ? null : "/app/proof/staff-access/" + id + "?cursor=" + uses.next());
    }

    @GET
    @Path("/{id}/uses.csv")
    @Produces("text/csv")
    @PermissionsAllowed("staff-access:read")
    public Response usesCsv(@PathParam("id") UUID id) {
        Csv csv = new Csv("id", "access", "used_by", "used_at", "looked_at", "request");
        return csv.<StaffAccessView.StaffLook>download(
                "uses-" + id + ".csv",
                last -> accesses.uses(id, last == null ? null : last.id(), Csv.PAGE),
                (table, it) ->
                        table.row(it.id(), it.access(), it.usedBy(), it.usedAt(), it.lookedAt(), it.requestId()));
    }

    @POST
    @Path("/{id}/decision")
    @PermissionsAllowed("staff-access:decide")
    @FreshSignIn
    public Response decide(
            @PathParam("id") UUID id,
            @FormParam("decision") @DefaultValue("") String decision,
            @FormParam("from") @DefaultValue("") String from) {
        return done(from, () -> accesses.decide(id, decision.equals("APPROVE")));
    }

    @POST
    @Path("/{id}/revocation")
    @PermissionsAllowed("staff-access:decide")
    public Response revoke(@PathParam("id") UUID id, @FormParam("from") @DefaultValue("") String from) {
        return done(from, () -> accesses.end(id));
    }

    // Whoever decided on the page of the ticket is led back there.
    private Response done(String from, Supplier<StaffAccessView> command) {
        try {
            UUID ticket = command.get().ticket();
            return Response.seeOther(URI.create(
                            ticket != null && from.equals("ticket")
                                    ? "/app/tickets/" + ticket + "#staff-access"
                                    : "/app/proof/staff-access"))
                    .build();
        } catch (RuntimeException refused) {
            return Response.status(422)
                    .entity(page("", null, Mendable.of(refused, "decision")))
                    .build();
        }
    }
}
