package eu.bailiwick.attestation.access;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.Whose;
import eu.bailiwick.attestation.access.StaffAccessView.StaffScope;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a member of our staff has asked customers for, and the form that asks.
@Path("/ops/staff-access")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("staff-access:ask")
public class OwnAccessPages {
    private static final int ROWS = 20;
    private static final int REASON_MAX = 1000;
    private final StaffAccesses accesses;
    private final Asked asked;
    private final Asking asking;
    private final Whose whose;
    private final Viewer viewer;

    OwnAccessPages(StaffAccesses accesses, Asked asked, Asking asking, Whose whose, Viewer viewer) {
        this.accesses = accesses;
        this.asked = asked;
        this.asking = asking;
        this.whose = whose;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "staffaccess", defaultName = HYPHENATED_ELEMENT_NAME)
    record OwnAccess(
            List<StaffAccessView> accesses, @Nullable String next, Entered form, List<StaffScope> scopes)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("session") @Nullable String session) {
        Entered form = Entered.blank(viewer.formats());
        form.put("reservation", Listing.id("reservation", reservation)).put("ticket", Listing.id("ticket", ticket));
        form.put("session", Listing.id("session", session));
        if (!form.raw("session").isEmpty()) {
            form.put("scope", StaffScope.NODE_LOGIN);
        }
        return page(form, cursor);
    }

    private TemplateInstance page(Entered form, @Nullable String cursor) {
        Listing<StaffAccessView> found =
                Listing.of(asked.list(Listing.cursor(cursor), ROWS + 1), ROWS, StaffAccessView::id);
        return new OwnAccess(
                found.items(),
                found.next() == null ? null : "/ops/staff-access?cursor=" + found.next(),
                form,
                List.of(StaffScope.values()));
    }

    @GET
    @Path("/staff-access.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv =
                new Csv("id", "reservation", "scope", "nodes", "reason", "from", "until", "state", "asked_at", "uses");
        return csv.<StaffAccessView>download(
                "staff-access.csv",
                last -> asked.list(last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.reservation(),
                        it.scope(),
                        it.nodeNames(),
                        it.reason(),
                        it.period().start(),
                        it.period().end(),
                        it.state(),
                        it.askedAt(),
                        it.uses()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            UUID reservation = reservation(form);
            StaffScope scope = Listing.choice(StaffScope.class, "scope", form.raw("scope"));
            String reason = form.text("reason", REASON_MAX);
            Instant until = form.instant("until");
            Instant from = form.raw("from").isEmpty() ? null : form.instant("from");
            UUID ticket = Listing.id("ticket", form.raw("ticket"));
            UUID session = Listing.id("session", form.raw("session"));
            form.check();
            if (scope == null) {
                throw Problem.invalid("scope", "Say what you need to see.");
            }
            List<String> nodes = Stream.of(form.raw("nodes").split("[,\\s]+"))
                    .filter(name -> !name.isEmpty())
                    .toList();
            whose.reservation(
                    reservation,
                    () -> asking.ask(
                            new Asking.Wanted(reservation, scope, reason, from, until, ticket, session, nodes)));
            return done();
        } catch (RuntimeException refused) {
            return refused(form, refused);
        }
    }

    private static UUID reservation(Entered form) {
        try {
            return UUID.fromString(form.raw("reservation"));
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("reservation", "Name a reservation by its id.");
        }
    }

    @POST
    @Path("/{id}/revocation")
    public Response revoke(@PathParam("id") UUID id) {
        try {
            whose.access(id, () -> accesses.end(id));
            return done();
        } catch (RuntimeException refused) {
            return refused(Entered.blank(viewer.formats()), refused);
        }
    }

    private Response refused(Entered form, RuntimeException refused) {
        form.mend(refused, "reservation");
        return Response.status(422).entity(page(form, null)).build();
    }

    private static Response done() {
        return Response.seeOther(URI.create("/ops/staff-access")).build();
    }
}
