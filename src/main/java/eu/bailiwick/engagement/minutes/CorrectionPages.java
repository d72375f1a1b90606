package eu.bailiwick.engagement.minutes;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Corrections of engineer minutes for the provider's staff: what waits for another one, and what was decided.
@Path("/ops/minute-corrections")
@Produces(MediaType.TEXT_HTML)
public class CorrectionPages {
    private static final String HERE = "/ops/minute-corrections";
    private static final int MINUTES_MAX = 100_000;
    private final Corrections corrections;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    CorrectionPages(Corrections corrections, Caller caller, Paging paging, Viewer viewer) {
        this.corrections = corrections;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "minutes", defaultName = HYPHENATED_ELEMENT_NAME)
    record CorrectionList(
            Slice<Correction> corrections, String state, List<Correction.State> states, Entered form, boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("engineer:read")
    public TemplateInstance list(@QueryParam("state") @DefaultValue("") String state) {
        return page(state, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String state, Entered form) {
        return new CorrectionList(
                paging.of(corrections.list(chosen(state)), HERE, "page"),
                state,
                List.of(Correction.State.values()),
                form,
                caller.may("engineer:write"));
    }

    private static Correction.@Nullable State chosen(String state) {
        return Listing.choice(Correction.State.class, "state", state);
    }

    @GET
    @Path("/corrections.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:read")
    public Response csv(@QueryParam("state") @DefaultValue("") String state) {
        Csv csv = new Csv(
                "id",
                "customer",
                "reservation",
                "month",
                "minutes",
                "reason",
                "state",
                "proposed_by",
                "proposed_at",
                "decided_by",
                "decided_at");
        corrections
                .list(chosen(state))
                .forEach(it -> csv.row(
                        it.id(),
                        it.customer(),
                        it.reservation(),
                        it.month(),
                        it.minutes(),
                        it.reason(),
                        it.state(),
                        it.proposedBy(),
                        it.proposedAt(),
                        it.decidedBy(),
                        it.decidedAt()));
        return csv.download("minute-corrections.csv");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response propose(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            int minutes = form.whole("delta", -MINUTES_MAX, MINUTES_MAX);
            form.check();
            Corrections.Wish wish =
                    new Corrections.Wish(form.raw("reservation"), form.raw("month"), minutes, form.raw("reason"));
            corrections.forReservation(wish.reservation(), () -> corrections.propose(wish));
            return done();
        } catch (RuntimeException refused) {
            return again(form, refused, "reservation");
        }
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response decide(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            Corrections.Verdict verdict = Listing.choice(Corrections.Verdict.class, "decision", form.raw("decision"));
            if (verdict == null) {
                throw Problem.invalid("decision", "Approve it or decline it.");
            }
            corrections.forCorrection(id, () -> corrections.decide(id, verdict));
            return done();
        } catch (RuntimeException refused) {
            return again(form, refused, "decision");
        }
    }

    private Response again(Entered form, RuntimeException refused, String field) {
        form.mend(refused, field);
        return Response.status(422).entity(page("", form)).build();
    }

    private static Response done() {
        return Response.seeOther(URI.create(HERE)).build();
    }
}
