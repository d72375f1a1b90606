package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.device.DeviceFilter;
import eu.bailiwick.attestation.device.Devices;
import eu.bailiwick.platform.web.Csv;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The register and the history of one device as tables to take away.
@Path("/ops/devices")
@Produces("text/csv")
public class DeviceDownloadPages {
    private final Devices devices;

    DeviceDownloadPages(Devices devices) {
        this.devices = devices;
    }

    @GET
    @Path("/devices.csv")
    @PermissionsAllowed("device:read")
    public Response devices(@BeanParam DeviceFilter filter) {
        Csv csv = new Csv(
                "id",
                "kind",
                "hardware_id",
                "state",
                "jurisdiction",
                "site",
                "node",
                "since",
                "registered_at",
                "waiting",
                "alone");
        devices.list(filter)
                .forEach(it -> csv.row(
                        it.id(),
                        it.kind(),
                        it.hardwareId(),
                        it.state(),
                        it.jurisdiction(),
                        it.site(),
                        it.nodeName(),
                        it.since(),
                        it.registeredAt(),
                        it.waiting(),
                        it.alone()));
        return csv.download("devices.csv");
    }

    @GET
    @Path("/{id}/history.csv")
    @PermissionsAllowed("device:read")
    public Response history(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "id",
                "kind",
                "state",
                "jurisdiction",
                "site",
                "node",
                "happened_at",
                "until",
                "reason",
                "proposed_by",
                "proposed_at",
                "confirmed_by",
                "confirmed_at",
                "withdrawn_by",
                "withdrawn_at",
                "alone",
                "counted_alone_from");
        devices.story(id)
                .changes()
                .forEach(it -> csv.row(
                        it.id(),
                        it.kind(),
                        it.state(),
                        it.jurisdiction(),
                        it.site(),
                        it.nodeName(),
                        it.happenedAt(),
                        it.until(),
                        it.reason(),
                        it.proposedBy(),
                        it.proposedAt(),
                        it.confirmedBy(),
                        it.confirmedAt(),
                        it.withdrawnBy(),
                        it.withdrawnAt(),
                        it.alone(),
                        it.countedAloneFrom()));
        return csv.download("device-history.csv");
    }
}
