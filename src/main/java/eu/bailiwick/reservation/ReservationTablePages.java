package eu.bailiwick.reservation;

import eu.bailiwick.platform.web.Csv;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The tables of a reservation's page as files.
@Path("/app/reservations/{id}")
@Produces("text/csv")
@PermissionsAllowed("reservation:read")
public class ReservationTablePages {
    private final Reservations reservations;

    ReservationTablePages(Reservations reservations) {
        this.reservations = reservations;
    }

    @GET
    @Path("/nodes.csv")
    public Response nodes(@PathParam("id") UUID id) {
        ReservationDetail detail = reservations.detail(id);
        Csv csv = new Csv("node", "start", "end", "ready_at", "failed");
        detail.bound()
                .forEach(node -> csv.row(
                        node.name(), node.period().start(), node.period().end(), node.readyAt(), node.failed()));
        return csv.download(name(detail, "nodes"));
    }

    @GET
    @Path("/history.csv")
    public Response history(@PathParam("id") UUID id) {
        ReservationDetail detail = reservations.detail(id);
        Csv csv = new Csv("from", "to", "at", "actor", "actor_name", "reason");
        detail.timeline()
                .forEach(move ->
                        csv.row(move.from(), move.to(), move.at(), move.actor(), move.actorName(), move.reason()));
        return csv.download(name(detail, "history"));
    }

    @GET
    @Path("/prices.csv")
    public Response prices(@PathParam("id") UUID id) {
        ReservationDetail detail = reservations.detail(id);
        Csv csv = new Csv(
                "code",
                "description",
                "start",
                "end",
                "nodes",
                "unit",
                "unit_price",
                "net",
                "currency",
                "price_book_version",
                "live");
        detail.lines()
                .forEach(line -> csv.row(
                        line.code(),
                        line.description(),
                        line.period().start(),
                        line.period().end(),
                        line.nodes(),
                        line.unit(),
                        line.unitPrice(),
                        line.net().amount(),
                        line.net().currency(),
                        line.priceBookVersion(),
                        line.live()));
        detail.fees()
                .forEach(fee -> csv.row(
                        fee.code(),
                        "",
                        fee.at(),
                        "",
                        "",
                        "each",
                        "",
                        fee.net().amount(),
                        fee.net().currency(),
                        "",
                        true));
        return csv.download(name(detail, "prices"));
    }

    private static String name(ReservationDetail detail, String table) {
        return "R-" + detail.reservation().number() + "-" + table + ".csv";
    }
}
