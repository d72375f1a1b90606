package eu.bailiwick.capacity.inventory;

import eu.bailiwick.platform.Commands;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Nodes that have failed, said by staff.
@Path("/api/v1/operator/nodes/{name}/failure")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("inventory:write")
public class NodeFailureApi {
    private final NodeFailures failures;
    private final Commands commands;

    NodeFailureApi(NodeFailures failures, Commands commands) {
        this.failures = failures;
        this.commands = commands;
    }

    /// Why a node is called failed; its holders read it.
    @Schema(name = "NodeFailure")
    public record Failure(
            @NotNull(message = "Say why.") @Nullable String reason) {}

    @POST
    @Operation(
            summary = "Says that a node has failed",
            description = "The node is out of service from now on. Each reservation that has it or was to have it gets"
                    + " another of the same pool, or waits for one. Sent again it does what is left.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "204", description = "Noted.")
    public Response fail(
            @PathParam("name") String name,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers,
            @NotNull(message = "Send a body.") Failure wanted) {
        String operation = "POST /operator/nodes/" + name + "/failure";
        String reason = wanted.reason == null ? "" : wanted.reason;
        return commands.keyedSeparate(dry, headers, operation, wanted).run(() -> {
            failures.fail(name, reason);
            return Response.noContent().build();
        });
    }
}
