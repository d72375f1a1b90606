package eu.bailiwick.attestation.device;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The register of devices over the wire, for the provider's staff.
@Path("/api/v1/operator/devices")
@Produces(MediaType.APPLICATION_JSON)
public class DeviceApi {
    private final Devices devices;
    private final Caller caller;
    private final Commands commands;

    DeviceApi(Devices devices, Caller caller, Commands commands) {
        this.devices = devices;
        this.caller = caller;
        this.commands = commands;
    }

    /// Hardware to register; without `node` it lies at the site in none, without `at` since now.
    public record NewDevice(
            @NotNull(message = "Say what it is.") @Nullable DeviceKind kind,

            @NotBlank(message = "Write the id that evidence names.")
            @Size(max = 700, message = "Use at most 700 characters.")
            @Nullable
            String hardwareId,

            @Nullable String site,
            @Nullable UUID node,
            @Nullable Instant at,

            @NotBlank(message = "Say why.") @Size(max = 500, message = "Use at most 500 characters.") @Nullable
            String reason) {}

    /// What has happened to a device: MOVE, ABSENCE, RETURN or RETIREMENT.
    public record NewDeviceChange(
            @NotNull(message = "Say what has happened.") @Nullable
            ChangeKind kind,

            @Nullable String site,
            @Nullable UUID node,
            @Nullable Instant at,

            @NotBlank(message = "Say why.") @Size(max = 500, message = "Use at most 500 characters.") @Nullable
            String reason) {}

    @GET
    @PermissionsAllowed("device:read")
    @Operation(summary = "The register of devices")
    public Listing<DeviceView> list(
            @BeanParam DeviceFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                devices.list(filter),
                limit,
                cursor,
                Order.by(device -> device.id().toString()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("device:read")
    @Operation(summary = "A device with its history")
    @APIResponseSchema(value = DeviceStory.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        DeviceStory story = devices.story(id);
        return Response.ok(story).tag(Versions.tag(story.device().version())).build();
    }

    @POST
    @PermissionsAllowed("device:write")
    @FreshSignIn
    @Operation(summary = "Proposes hardware for the register; somebody else has to confirm it")
    @APIResponseSchema(value = DeviceView.class, responseCode = "201")
    public Response commission(
            @NotNull(message = "Send a body.") @Valid NewDevice wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        DeviceKind kind = wanted.kind();
        String id = wanted.hardwareId();
        if (kind == null || id == null) {
            throw Problem.invalid("kind", "Say what it is.");
        }
        Happening what = new Happening(
                ChangeKind.COMMISSIONING, wanted.site(), wanted.node(), wanted.at(), String.valueOf(wanted.reason()));
        return commands.asked(dry, headers, "POST /operator/devices", wanted)
                .made(
                        () -> devices.commission(kind, id, what, Person.of(caller)),
                        device -> "/operator/devices/" + device.id());
    }

    @POST
    @Path("{id}/changes")
    @PermissionsAllowed("device:write")
    @FreshSignIn
    @Operation(
            summary =
                    "Says what has happened to a device; it counts when somebody else confirms it; hardware that is said to be absent proves nothing from now on")
    @APIResponseSchema(value = DeviceView.class, responseCode = "200")
    public Response change(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid NewDeviceChange wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        ChangeKind kind = wanted.kind();
        if (kind == null) {
            throw Problem.invalid("kind", "Say what has happened.");
        }
        Happening what =
                new Happening(kind, wanted.site(), wanted.node(), wanted.at(), String.valueOf(wanted.reason()));
        Integer version = Versions.ifMatch(headers);
        return commands.asked(dry, headers, "POST /operator/devices/" + id + "/changes", wanted)
                .done(() -> devices.change(id, what, version, Person.of(caller)));
    }

    @POST
    @Path("{id}/changes/{change}/confirmation")
    @PermissionsAllowed("device:write")
    @FreshSignIn
    @Operation(
            summary =
                    "Makes a change count, or confirms an absence of before that counts on one person's word; another person than the one who proposed it")
    @APIResponseSchema(value = DeviceView.class, responseCode = "200")
    public Response confirm(
            @PathParam("id") UUID id,
            @PathParam("change") UUID change,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, at(id, change) + "/confirmation", null)
                .done(() -> devices.confirm(id, change, Person.of(caller)));
    }

    @POST
    @Path("{id}/changes/{change}/withdrawal")
    @PermissionsAllowed("device:write")
    @FreshSignIn
    @Operation(summary = "Takes a change back that nobody has confirmed")
    @APIResponseSchema(value = DeviceView.class, responseCode = "200")
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("change") UUID change,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, at(id, change) + "/withdrawal", null)
                .done(() -> devices.withdraw(id, change, Person.of(caller)));
    }

    private static String at(UUID id, UUID change) {
        return "POST /operator/devices/" + id + "/changes/" + change;
    }
}
