package eu.bailiwick.reservation;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.capacity.BoundNode;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Address;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Step;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.amendment.AmendmentOptions;
import eu.bailiwick.reservation.amendment.Options;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.BeanParam;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reservations for people.
@Path("/app/reservations")
@Produces(MediaType.TEXT_HTML)
public class ReservationPages {
    private final Reservations reservations;
    private final Instance<Settlement> settlement;
    private final Instance<WorksAhead> works;
    private final SentOnce sentOnce;
    private final Caller caller;
    private final Viewer viewer;
    private final ReservationConfig config;
    private final Options options;
    private final Paging paging;

    ReservationPages(
            Reservations reservations,
            Instance<Settlement> settlement,
            Instance<WorksAhead> works,
            SentOnce sentOnce,
            Caller caller,
            Viewer viewer,
            ReservationConfig config,
            Options options,
            Paging paging) {
        this.reservations = reservations;
        this.settlement = settlement;
        this.works = works;
        this.sentOnce = sentOnce;
        this.caller = caller;
        this.viewer = viewer;
        this.config = config;
        this.options = options;
        this.paging = paging;
    }

    /// The filters of the list as the address carries them; days count in the viewer's zone.
    public static class Query {
        @QueryParam("state")
        @Nullable
        String state;

        @QueryParam("from")
        @Nullable
        String from;

        @QueryParam("to")
        @Nullable
        String to;

        boolean isEmpty() {
            return isBlank(state) && isBlank(from) && isBlank(to);
        }

        private static boolean isBlank(@Nullable String text) {
            return text == null || text.isBlank();
        }

        ReservationRepository.Filter filter(ZoneId zone, @Nullable UUID before, int limit) {
            return new ReservationRepository.Filter(
                    Listing.choice(ReservationState.class, "state", state),
                    Listing.day("from", from, zone),
                    Listing.dayEnd("to", to, zone),
                    before,
                    limit);
        }

        String with(String path, @Nullable String cursor) {
            return Address.of(path)
                    .with("state", state)
                    .with("from", from)
                    .with("to", to)
                    .with("cursor", cursor)
                    .toString();
        }
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record ReservationList(
            List<ReservationView> reservations,
            List<ReservationState> states,
            ReservationRepository.Filter filter,
            @Nullable String from,
            @Nullable String to,
            boolean filtered,
            @Nullable String next,
            String csv)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record ReservationPage(
            ReservationView it,
            ReservationDetail detail,
            Slice<BoundNode> bound,
            List<Step> steps,
            Instant locksAt,
            boolean mayWithdraw,
            AmendmentOptions amend,
            List<WorksAhead.Ahead> works,
            Settlement.@Nullable Reconciliation settled)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("reservation:read")
    public TemplateInstance list(@BeanParam Query query, @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(null);
        ReservationRepository.Filter filter = query.filter(viewer.zone(), Listing.cursor(cursor), size + 1);
        Listing<ReservationView> page = Listing.of(reservations.list(filter), size, ReservationView::id);
        String next = page.next() == null ? null : query.with("/app/reservations", page.next());
        return new ReservationList(
                page.items(),
                List.of(ReservationState.values()),
                filter,
                query.from,
                query.to,
                !query.isEmpty(),
                next,
                query.with("/app/reservations/reservations.csv", null));
    }

    @GET
    @Path("/reservations.csv")
    @Produces("text/csv")
    @PermissionsAllowed("reservation:read")
    public Response csv(@BeanParam Query query) {
        Csv csv = new Csv(
                "id",
                "reservation",
                "name",
                "state",
                "start",
                "end",
                "nodes",
                "node_type",
                "jurisdiction",
                "site",
                "ready_at",
                "ended_at",
                "late",
                "degraded",
                "net",
                "gross",
                "currency",
                "requested_by");
        return csv.<ReservationView>download(
                "reservations.csv",
                last -> reservations.list(query.filter(viewer.zone(), last == null ? null : last.id(), Csv.PAGE)),
                (table, r) -> table.row(
                        r.id(),
                        r.reference(),
                        r.name(),
                        r.state(),
                        r.start(),
                        r.end(),
                        r.nodes(),
                        r.nodeType(),
                        r.jurisdiction(),
                        r.site(),
                        r.readyAt(),
                        r.endedAt(),
                        r.late(),
                        r.degraded(),
                        r.price().net().amount(),
                        r.price().gross().amount(),
                        r.price().gross().currency(),
                        r.requestedBy()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("reservation:read")
    public TemplateInstance one(@PathParam("id") UUID id) {
        ReservationDetail detail = reservations.detail(id);
        ReservationMessages words = viewer.words(ReservationMessages.class);
        return new ReservationPage(
                detail.reservation(),
                detail,
                paging.of(detail.bound(), "/app/reservations/" + id, "nodes"),
                StateSteps.of(detail, words::state_of, config),
                Milestone.LOCK.dueAt(detail.reservation(), config),
                detail.reservation().state().isPending() && caller.may("reservation:confirm"),
                options.of(detail.reservation()),
                works.isUnsatisfied() ? List.of() : works.get().of(id),
                settlement.isUnsatisfied() ? null : settlement.get().of(id).orElse(null));
    }

    @POST
    @Path("/{id}/withdrawal")
    @PermissionsAllowed("reservation:confirm")
    public Response withdraw(@PathParam("id") UUID id, @FormParam(Entered.ONCE) @Nullable String once) {
        UUID known = reservations.detail(id).reservation().id();
        return sentOnce.run("POST /app/reservations/withdrawal", once, known, () -> {
            reservations.withdraw(id, null);
            return Response.seeOther(URI.create("/app/reservations/" + id)).build();
        });
    }
}
