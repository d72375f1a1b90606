package eu.bailiwick.telemetry.health;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.degradation.Credits;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.telemetry.energy.Energies;
import eu.bailiwick.telemetry.energy.EnergyCard;
import eu.bailiwick.telemetry.energy.EnergyMessages;
import eu.bailiwick.telemetry.energy.EnergyView;
import eu.bailiwick.telemetry.event.EventFilter;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import eu.bailiwick.telemetry.proven.ProvenCard;
import eu.bailiwick.telemetry.proven.ProvenTime;
import eu.bailiwick.telemetry.proven.ProvenTimes;
import eu.bailiwick.telemetry.works.AnnouncedWorks;
import eu.bailiwick.telemetry.works.OwnWorks;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The page on the hardware behind a reservation: a picture of its nodes, what stands out, what happened,
/// what is given back.
@Path("/app/reservations/{id}/hardware")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("hardware:read")
public class HardwarePages {
    private static final int NEWEST = 5;
    private final Allocations reservations;
    private final Health health;
    private final Strip strip;
    private final Beside beside;
    private final Viewer viewer;
    private final Paging paging;

    HardwarePages(Allocations reservations, Health health, Strip strip, Beside beside, Viewer viewer, Paging paging) {
        this.reservations = reservations;
        this.health = health;
        this.strip = strip;
        this.beside = beside;
        this.viewer = viewer;
        this.paging = paging;
    }

    /// What stands beside the health of a reservation.
    @Singleton
    static class Beside {
        private final HealthEvents events;
        private final Degradations degradations;
        private final Instance<Credits> credits;
        private final Thresholds thresholds;
        private final Energies energies;
        private final AnnouncedWorks works;
        private final ProvenTimes proven;

        Beside(
                HealthEvents events,
                Degradations degradations,
                Instance<Credits> credits,
                Thresholds thresholds,
                Energies energies,
                AnnouncedWorks works,
                ProvenTimes proven) {
            this.events = events;
            this.degradations = degradations;
            this.credits = credits;
            this.thresholds = thresholds;
            this.energies = energies;
            this.works = works;
            this.proven = proven;
        }
    }

    /// A degradation, and the invoice that gives it back; null before there is one.
    public record GivenBack(DegradationView it, Credits.@Nullable Credit credit) {}

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record HardwarePage(
            AllocationView r,
            ReservationHealth health,
            String here,
            List<OwnWorks> works,
            Shown shown,
            Strip.Picture picture,
            Slice<Strip.Row> findings,
            Slice<Strip.Row> former,
            List<HealthEventView> events,
            Slice<GivenBack> degradations,
            long degradedMinutes,
            ProvenCard proven,
            EnergyCard energy,
            List<Thresholds.Threshold> thresholds)
            implements TemplateInstance {}

    @GET
    @Transactional
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("show") @Nullable String show) {
        AllocationView reservation = reservations.all(id);
        Shown asked = Listing.choice(Shown.class, "show", show);
        Shown shown = asked == null ? Shown.HEALTH : asked;
        ReservationHealth now = health.of(reservation);
        String here = "/app/reservations/" + id + "/hardware";
        List<DegradationView> degraded = beside.degradations.of(id);
        return new HardwarePage(
                reservation,
                now,
                here,
                beside.works.ahead(id),
                shown,
                strip.picture(now, shown),
                paging.of(strip.findings(now), here, "findings"),
                paging.of(strip.former(now), here, "former"),
                beside.events.list(id, new EventFilter(), null, NEWEST, viewer.language()),
                paging.of(givenBack(id, degraded), here, "degradations"),
                degraded.stream().mapToLong(DegradationView::minutes).sum(),
                proven(id, here),
                energy(id, here),
                beside.thresholds.newest(viewer.language()));
    }

    private ProvenCard proven(UUID id, String here) {
        ProvenTime time = beside.proven.of(id);
        return new ProvenCard(time, paging.of(time.nodes(), here, "proven"));
    }

    private EnergyCard energy(UUID id, String here) {
        EnergyView energy = beside.energies.days(id);
        return EnergyCard.of(
                energy,
                paging.of(energy.days().reversed(), here, "days"),
                viewer.words(EnergyMessages.class),
                viewer.formats());
    }

    private List<GivenBack> givenBack(UUID id, List<DegradationView> degraded) {
        Map<UUID, Credits.Credit> credits =
                beside.credits.isUnsatisfied() ? Map.of() : beside.credits.get().of(id);
        return degraded.reversed().stream()
                .map(it -> new GivenBack(it, credits.get(it.id())))
                .toList();
    }

    @GET
    @Path("/devices.csv")
    @Produces("text/csv")
    public Response devices(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "node",
                "rack",
                "from",
                "until",
                "device",
                "level",
                "since",
                "cause",
                "value",
                "action",
                "turn",
                "last_report",
                "missing");
        health.of(id)
                .everyNode()
                .forEach(node -> node.devices()
                        .forEach(it -> csv.row(
                                node.name(),
                                node.rack(),
                                node.period().start(),
                                node.period().end(),
                                it.device(),
                                it.level(),
                                it.since(),
                                it.cause(),
                                it.value(),
                                it.action(),
                                it.turn(),
                                it.lastAt(),
                                it.missing())));
        return csv.download("hardware.csv");
    }

    @GET
    @Path("/degradations.csv")
    @Produces("text/csv")
    @Transactional
    public Response degradations(@PathParam("id") UUID id) {
        UUID known = reservations.all(id).reservationId();
        Csv csv = new Csv(
                "id",
                "node",
                "kind",
                "from",
                "until",
                "minutes",
                "percent",
                "seconds_given_back",
                "invoice",
                "edition",
                "evidence");
        givenBack(known, beside.degradations.of(known))
                .forEach(row -> csv.row(
                        row.it.id(),
                        row.it.node(),
                        row.it.kind(),
                        row.it.period().start(),
                        row.it.period().end(),
                        row.it.minutes(),
                        row.it.percent(),
                        row.it.seconds(),
                        row.credit == null ? "" : row.credit.number(),
                        row.it.edition(),
                        row.it.evidence().stream()
                                .map(sign -> (sign.device() + " " + sign.minutes() + " min "
                                                + (sign.cause().isEmpty() ? sign.value() : sign.cause()))
                                        .strip())
                                .toList()));
        return csv.download("degradations.csv");
    }

    @GET
    @Path("/thresholds.csv")
    @Produces("text/csv")
    public Response thresholds(@PathParam("id") UUID id) {
        reservations.all(id);
        Csv csv = new Csv("edition", "cause", "level", "bound", "basis");
        beside.thresholds
                .newest(viewer.language())
                .forEach(it -> csv.row(it.edition(), it.cause(), it.level(), it.bound(), it.basis()));
        return csv.download("thresholds.csv");
    }
}
