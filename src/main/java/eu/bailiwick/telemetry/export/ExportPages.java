package eu.bailiwick.telemetry.export;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.kept.Months;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/// The page of exports of a reservation's hardware.
@Path("/app/reservations/{id}/hardware/exports")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("hardware:read")
public class ExportPages {
    private final Exports exports;
    private final DayRoots roots;
    private final Allocations reservations;
    private final Viewer viewer;
    private final Paging paging;
    private final Months months;

    ExportPages(
            Exports exports, DayRoots roots, Allocations reservations, Viewer viewer, Paging paging, Months months) {
        this.exports = exports;
        this.roots = roots;
        this.reservations = reservations;
        this.viewer = viewer;
        this.paging = paging;
        this.months = months;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record ExportList(
            AllocationView r,
            String here,
            Slice<ExportView> exports,
            Slice<DayRootView> roots,
            Entered form,
            long minutesKept,
            long rawKept)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        AllocationView reservation = reservations.all(id);
        return new ExportList(
                reservation,
                here(id),
                paging.of(exports.of(id), here(id), "page"),
                paging.of(roots.of(id), here(id), "days"),
                form,
                months.minuteDays(),
                months.rawDays());
    }

    private static String here(UUID id) {
        return "/app/reservations/" + id + "/hardware/exports";
    }

    @POST
    @InTurn
    public Response make(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        UUID known = reservations.all(id).reservationId();
        Entered form = new Entered(sent, viewer.formats());
        try {
            Instant from = form.raw("from").isBlank() ? null : form.instant("from");
            Instant to = form.raw("to").isBlank() ? null : form.instant("to");
            form.check();
            exports.make(known, from, to);
            return Response.seeOther(URI.create(here(id))).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "to").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }

    @GET
    @Path("/{export}/file")
    @Produces("application/zip")
    @InTurn
    public Response file(@PathParam("id") UUID id, @PathParam("export") UUID export) {
        return ExportApi.download(exports.file(reservations.all(id).reservationId(), export), export);
    }

    @GET
    @Path("/roots.csv")
    @Produces("text/csv")
    public Response roots(@PathParam("id") UUID id) {
        Csv csv = new Csv("day", "records", "root", "log_index", "key_id", "signature", "signed_at");
        roots.of(reservations.all(id).reservationId())
                .forEach(it -> csv.row(
                        it.day(), it.records(), it.root(), it.logIndex(), it.keyId(), it.signature(), it.signedAt()));
        return csv.download("hardware-roots.csv");
    }

    @GET
    @Path("/exports.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        UUID known = reservations.all(id).reservationId();
        Csv csv = new Csv("id", "from", "until", "files", "records", "head", "made_by", "made_at");
        exports.of(known)
                .forEach(it -> csv.row(
                        it.id(),
                        it.period().start(),
                        it.period().end(),
                        it.files(),
                        it.records(),
                        it.head(),
                        it.by(),
                        it.at()));
        return csv.download("hardware-exports.csv");
    }
}
