package eu.bailiwick.telemetry.export;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/reservations/{id}/hardware-exports`: what a tenant takes along of its hardware, in a chain.
@Path("/api/v1/reservations/{id}/hardware-exports")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("hardware:read")
public class ExportApi {
    private final Exports exports;
    private final Allocations reservations;
    private final Commands commands;

    ExportApi(Exports exports, Allocations reservations, Commands commands) {
        this.exports = exports;
        this.reservations = reservations;
        this.commands = commands;
    }

    /// From when until when; the whole window until ten minutes ago where they are missing.
    @Schema(name = "NewHardwareExport")
    public record NewExport(
            @Nullable Instant from, @Nullable Instant to) {}

    @GET
    @Operation(summary = "The exports of a reservation's hardware, the newest first")
    public Listing<ExportView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                exports.of(known(id)), limit, cursor, Order.latestBy(it -> Order.at(it.at()) + ' ' + it.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @InTurn
    @Operation(summary = "Makes an export of what was measured: its head is kept, and stands in the audit trail")
    @APIResponseSchema(value = ExportView.class, responseCode = "201")
    public Response make(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") NewExport wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /reservations/hardware-exports " + id, wish)
                .made(
                        () -> exports.make(known(id), wish.from(), wish.to()),
                        made -> "/reservations/" + id + "/hardware-exports/" + made.id() + "/file");
    }

    @GET
    @Path("/{export}/file")
    @Produces("application/zip")
    @InTurn
    @Operation(
            summary =
                    "The files of an export with their chain and a verifier; 409 when they no longer come to its head")
    @APIResponse(
            responseCode = "200",
            description = "The files.",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response file(@PathParam("id") UUID id, @PathParam("export") UUID export) {
        return download(exports.file(known(id), export), export);
    }

    static Response download(byte[] zip, UUID export) {
        return Response.ok(zip)
                .header("Content-Disposition", "attachment; filename=\"hardware-" + export + ".zip\"")
                .build();
    }

    private UUID known(UUID id) {
        return reservations.all(id).reservationId();
    }
}
