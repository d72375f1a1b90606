package eu.bailiwick.attestation.guest;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What the guests of a reservation have to be, for machines.
@Path("/api/v1/reservations/{id}/guest-expectation")
@Produces(MediaType.APPLICATION_JSON)
public class GuestExpectationApi {
    private final GuestExpectations expectations;
    private final DryRun dryRun;

    GuestExpectationApi(GuestExpectations expectations, DryRun dryRun) {
        this.expectations = expectations;
        this.dryRun = dryRun;
    }

    @GET
    @PermissionsAllowed("reservation:read")
    @Operation(summary = "What the guests on the nodes of a reservation have to be")
    @APIResponseSchema(value = GuestExpectation.class, responseCode = "200")
    public Response read(@PathParam("id") UUID id) {
        return answer(expectations.of(id));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("guest-expectation:write")
    @Operation(
            summary = "Says what the guests on the nodes of a reservation have to be",
            description =
                    "Of an open reservation for confidential computing. Until its nodes are handed over, what they proved"
                            + " before counts no more; in service it is asked at the next proof of each node. `If-Match` carries"
                            + " the version that was read, `\"0\"` where nobody has said anything yet.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = GuestExpectation.class, responseCode = "200")
    public Response expect(
            @PathParam("id") UUID id,
            @Context HttpHeaders headers,
            @QueryParam("dryRun") boolean dry,
            @Nullable GuestsExpected wanted) {
        if (wanted == null) { // no body must not mean that nothing is expected any more
            throw Problem.invalid("measurement", "Send what is expected, or null for each that is not.");
        }
        int version = Versions.required(headers);
        return answer(dryRun.when(dry, () -> expectations.expect(id, version, wanted)));
    }

    private static Response answer(GuestExpectation now) {
        return Response.ok(now).tag(Versions.tag(now.version())).build();
    }
}
