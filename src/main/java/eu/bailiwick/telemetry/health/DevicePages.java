package eu.bailiwick.telemetry.health;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.energy.Energies;
import eu.bailiwick.telemetry.energy.EnergyView;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import eu.bailiwick.telemetry.standing.Standing;
import eu.bailiwick.telemetry.standing.Standings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One node of a reservation, and one GPU or rail of it with its curves.
@Path("/app/reservations/{id}/hardware/nodes/{node}")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("hardware:read")
public class DevicePages {
    private static final int NEWEST = 20;
    private final Allocations reservations;
    private final Health health;
    private final Past past;
    private final Energies energies;
    private final Standings standings;
    private final Passport passport;
    private final Firmware firmware;
    private final Counters counters;
    private final HealthEvents events;
    private final Strip strip;
    private final Naming naming;
    private final Viewer viewer;
    private final PortalClock clock;

    DevicePages(
            Allocations reservations,
            Health health,
            Past past,
            Energies energies,
            Standings standings,
            Passport passport,
            Firmware firmware,
            Counters counters,
            HealthEvents events,
            Strip strip,
            Naming naming,
            Viewer viewer,
            PortalClock clock) {
        this.reservations = reservations;
        this.health = health;
        this.past = past;
        this.energies = energies;
        this.standings = standings;
        this.passport = passport;
        this.firmware = firmware;
        this.counters = counters;
        this.events = events;
        this.strip = strip;
        this.naming = naming;
        this.viewer = viewer;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record NodePage(AllocationView r, NodeHealth node, String here, List<Strip.Row> devices)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record DevicePage(
            AllocationView r,
            NodeHealth node,
            Strip.Row it,
            String here,
            Spans span,
            List<Spans> spans,
            List<Curve> curves,
            List<Past.ClockEvent> clockEvents,
            List<Counters.Count> counters,
            List<Past.Piece> pieces,
            EnergyView.@Nullable Gpu energy,
            List<Standing> standings,
            List<Passport.Stamp> passport,
            List<Firmware.Told> firmware,
            List<HealthEventView> events,
            String clockCsv,
            String eventsCsv)
            implements TemplateInstance {}

    @GET
    @Transactional
    public TemplateInstance node(@PathParam("id") UUID id, @PathParam("node") String name) {
        AllocationView reservation = reservations.all(id);
        NodeHealth node = health.node(id, name);
        return new NodePage(reservation, node, "/app/reservations/" + id + "/hardware", strip.devices(node));
    }

    @GET
    @Path("/{device}")
    @Transactional
    public TemplateInstance device(
            @PathParam("id") UUID id,
            @PathParam("node") String name,
            @PathParam("device") String device,
            @QueryParam("span") @Nullable String span) {
        AllocationView reservation = reservations.all(id);
        NodeHealth node = health.node(id, name);
        Strip.Row row = strip.devices(node).stream()
                .filter(one -> one.path().endsWith("/" + device))
                .findFirst()
                .orElseThrow(Problem::notFound);
        Spans shown = Spans.of(span);
        Curve.Axis axis = axis(node, shown);
        Past.Subject subject = new Past.Subject(id, node.node(), device);
        return new DevicePage(
                reservation,
                node,
                row,
                "/app/reservations/" + id + "/hardware",
                shown,
                List.of(Spans.values()),
                curves(subject, axis),
                past.clockEvents(subject, axis),
                counters.of(subject, axis),
                past.pieces(subject),
                energies.of(id, name, device).orElse(null),
                standings.of(id, name, device),
                passport.of(subject, NEWEST),
                firmware.of(subject),
                events.of(id, node.node(), device, NEWEST, viewer.language()),
                "/app/reservations/" + id + "/hardware" + row.path() + "/clock-events.csv?span=" + shown,
                "/app/reservations/" + id + "/hardware/events/events.csv?node=" + node.name());
    }

    // Up to now or to the end of the placement, and never from before it.
    private Curve.Axis axis(NodeHealth node, Spans span) {
        Instant now = clock.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Instant until = now.isBefore(node.period().end()) ? now : node.period().end();
        Instant wished = until.minus(span.length());
        Instant from = wished.isBefore(node.period().start()) ? node.period().start() : wished;
        Instant least = from.isBefore(until) ? until : from.plus(1, ChronoUnit.MINUTES);
        return new Curve.Axis(from, least, Past.step(from, least));
    }

    private List<Curve> curves(Past.Subject subject, Curve.Axis axis) {
        GpuMessages words = viewer.words(GpuMessages.class);
        List<Drawn> drawn = subject.device().startsWith("gpu")
                ? List.of(
                        new Drawn(150, words.temperature(), "°C", 1),
                        new Drawn(155, words.power(), "W", 1),
                        new Drawn(1004, words.tensor(), "%", 100),
                        new Drawn(203, words.utilisation(), "%", 1),
                        new Drawn(1011, words.nvlink_sent(), "GB/s", 1e-9),
                        new Drawn(1012, words.nvlink_received(), "GB/s", 1e-9),
                        new Drawn(100, words.clock(), "MHz", 1),
                        new Drawn(140, words.memory_temperature(), "°C", 1))
                : List.of(new Drawn(10001, words.rate(), "Gb/s", 8e-9));
        Map<Integer, List<Curve.Point>> points =
                past.curves(subject, drawn.stream().map(Drawn::field).toList(), axis);
        List<Curve> curves = new ArrayList<>();
        for (Drawn one : drawn) {
            List<Curve.Point> own = points.getOrDefault(one.field, List.of());
            if (!own.isEmpty()) {
                curves.add(Curve.of(
                        one.name, one.unit, own.stream().map(one::scaled).toList(), axis));
            }
        }
        return curves;
    }

    private record Drawn(int field, String name, String unit, double factor) {
        Curve.Point scaled(Curve.Point point) {
            return new Curve.Point(point.at(), point.low() * factor, point.mean() * factor, point.high() * factor);
        }
    }

    @GET
    @Path("/{device}/measurements.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id, @PathParam("node") String name, @PathParam("device") String device) {
        NodeHealth node = health.node(id, name);
        Csv csv = new Csv("minute", "field", "unit", "least", "mean", "most", "samples");
        Past.Subject subject = new Past.Subject(id, node.node(), device);
        return csv.<Past.Minute>download(
                "measurements.csv",
                last -> past.minutes(subject, last, Csv.PAGE),
                (table, it) ->
                        table.row(it.minute(), it.field(), it.unit(), it.low(), it.mean(), it.high(), it.samples()));
    }

    @GET
    @Path("/{device}/clock-events.csv")
    @Produces("text/csv")
    public Response clockEvents(
            @PathParam("id") UUID id,
            @PathParam("node") String name,
            @PathParam("device") String device,
            @QueryParam("span") @Nullable String span) {
        NodeHealth node = health.node(id, name);
        Csv csv = new Csv("bit", "mask", "slows_down", "seconds", "share");
        past.clockEvents(new Past.Subject(id, node.node(), device), axis(node, Spans.of(span)))
                .forEach(it -> csv.row(it.bit(), it.bit().hex(), it.bit().slows(), it.seconds(), it.share()));
        return csv.download("clock-events.csv");
    }

    @GET
    @Path("/{device}/counters.csv")
    @Produces("text/csv")
    public Response counters(
            @PathParam("id") UUID id,
            @PathParam("node") String name,
            @PathParam("device") String device,
            @QueryParam("span") @Nullable String span) {
        NodeHealth node = health.node(id, name);
        Csv csv = new Csv("counter", "unit", "last", "grown", "share", "last_at");
        counters.of(new Past.Subject(id, node.node(), device), axis(node, Spans.of(span)))
                .forEach(it -> csv.row(
                        it.counter(),
                        it.unit(),
                        it.last(),
                        it.counts() ? it.grown() : null,
                        it.isTime() ? it.share() : null,
                        it.lastAt()));
        return csv.download("counters.csv");
    }

    @GET
    @Path("/{device}/firmware.csv")
    @Produces("text/csv")
    public Response firmware(
            @PathParam("id") UUID id, @PathParam("node") String name, @PathParam("device") String device) {
        NodeHealth node = health.node(id, name);
        Csv csv = new Csv("part", "version", "source", "first_at", "last_at", "appraisal");
        firmware.of(new Past.Subject(id, node.node(), device))
                .forEach(
                        it -> csv.row(it.part(), it.version(), it.source(), it.firstAt(), it.lastAt(), it.appraisal()));
        return csv.download("firmware.csv");
    }

    @GET
    @Path("/{device}/passport.csv")
    @Produces("text/csv")
    public Response passport(
            @PathParam("id") UUID id, @PathParam("node") String name, @PathParam("device") String device) {
        NodeHealth node = health.node(id, name);
        Csv csv = new Csv("at", "entry", "about", "found");
        passport.of(new Past.Subject(id, node.node(), device), Csv.PAGE)
                .forEach(it -> csv.row(it.at(), it.entry(), it.about(), it.found()));
        return csv.download("passport.csv");
    }
}
