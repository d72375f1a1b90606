package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.session.SessionView.SessionStep;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tenant's sessions: the list, and the page of one.
@Path(SessionPages.HERE)
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("session:read")
public class SessionPages {
    static final String HERE = "/app/sessions";
    private static final String OVERVIEW = "/app";
    private static final int PROPOSED = 6;
    private final Sessions sessions;
    private final SessionInvitations invitations;
    private final Proposals proposals;
    private final SessionPage page;
    private final Caller caller;
    private final PortalClock clock;
    private final Paging paging;
    private final Viewer viewer;

    SessionPages(
            Sessions sessions,
            SessionInvitations invitations,
            Proposals proposals,
            SessionPage page,
            Caller caller,
            PortalClock clock,
            Paging paging,
            Viewer viewer) {
        this.sessions = sessions;
        this.invitations = invitations;
        this.proposals = proposals;
        this.page = page;
        this.caller = caller;
        this.clock = clock;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record SessionList(
            Slice<SessionRow> sessions,
            String state,
            List<SessionState> states,
            boolean mayBook,
            List<Proposals.Proposal> proposals,
            List<Proposals.Proposal> away,
            List<Violation> violations)
            implements TemplateInstance {}

    /// A session as a row says it.
    record SessionRow(UUID id, String kind, SessionView it, String who) {}

    @GET
    public TemplateInstance list(@QueryParam("state") @DefaultValue("") String state) {
        return list(state, List.of());
    }

    private TemplateInstance list(String state, List<Violation> violations) {
        List<Proposals.Proposal> all = state.isEmpty() ? proposals.all() : List.of();
        return new SessionList(
                paging.of(chosen(state), HERE, "page").map(this::row),
                state,
                List.of(SessionState.values()),
                caller.may("session:book"),
                all.stream().filter(one -> one.away() == null).limit(PROPOSED).toList(),
                all.stream().filter(one -> one.away() != null).toList(),
                violations);
    }

    @POST
    @Path("/proposals/{reservation}/{turn}/dismissal")
    @PermissionsAllowed("session:book")
    public Response dismiss(
            @PathParam("reservation") UUID reservation,
            @PathParam("turn") String turn,
            @FormParam("from") @Nullable String from) {
        return done(() -> proposals.dismiss(reservation, turn), "overview".equals(from) ? OVERVIEW : HERE);
    }

    @POST
    @Path("/proposals/{reservation}/{turn}/dismissal/ending")
    @PermissionsAllowed("session:book")
    public Response restore(@PathParam("reservation") UUID reservation, @PathParam("turn") String turn) {
        return done(() -> proposals.restore(reservation, turn), HERE);
    }

    private Response done(Runnable command, String back) {
        try {
            command.run();
            return Response.seeOther(URI.create(back)).build();
        } catch (RuntimeException refused) {
            return Response.status(422)
                    .entity(list("", Mendable.of(refused, "proposals")))
                    .build();
        }
    }

    private List<SessionView> chosen(String state) {
        SessionState wanted = Listing.choice(SessionState.class, "state", state);
        return sessions.list(null).stream()
                .filter(one -> wanted == null || one.state() == wanted)
                .toList();
    }

    private SessionRow row(SessionView it) {
        return new SessionRow(it.id(), it.called(viewer.language()), it, who(it));
    }

    private static String who(SessionView session) {
        return session.engineers().stream()
                .map(SessionView.SessionEngineer::name)
                .collect(Collectors.joining(", "));
    }

    @GET
    @Path("/sessions.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("state") @DefaultValue("") String state) {
        Csv csv = new Csv(
                "id",
                "kind",
                "state",
                "start",
                "end",
                "engineers",
                "reservation",
                "ticket",
                "topic",
                "booked_by",
                "charged_percent",
                "booked_minutes",
                "extension_minutes",
                "worked_from",
                "worked_until");
        chosen(state)
                .forEach(it -> csv.row(
                        it.id(),
                        it.type(),
                        it.state(),
                        it.start(),
                        it.end(),
                        who(it),
                        it.reservationName(),
                        it.ticketNumber(),
                        it.topic(),
                        it.bookedBy(),
                        it.chargedPercent(),
                        it.bookedMinutes(),
                        it.extensionMinutes(),
                        it.worked() == null ? null : it.worked().begin(),
                        it.worked() == null ? null : it.worked().end()));
        return csv.download("sessions.csv");
    }

    @GET
    @Path("/{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page.of(id, null);
    }

    @GET
    @Path("/{id}/steps.csv")
    @Produces("text/csv")
    public Response stepsCsv(@PathParam("id") UUID id) {
        Csv csv = new Csv("state", "start", "end", "sequence", "at", "who", "why");
        for (SessionStep step : sessions.steps(id)) {
            csv.row(
                    step.state(),
                    step.during().start(),
                    step.during().end(),
                    step.sequence(),
                    step.at(),
                    step.actor(),
                    step.reason());
        }
        return csv.download("session-" + id + ".csv");
    }

    @GET
    @Path("/{id}/session.ics")
    @Produces(SessionInvitations.MEDIA_TYPE)
    public Response ics(@PathParam("id") UUID id) {
        return invitations.file(sessions.view(id), clock.now());
    }
}
