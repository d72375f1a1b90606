package eu.bailiwick.attestation.auditor;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Auditors for machines: the administrator's, and an auditor's own access.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AuditorApi {
    private final Auditors auditors;
    private final Commands commands;
    private final DryRun dryRun;

    AuditorApi(Auditors auditors, Commands commands, DryRun dryRun) {
        this.auditors = auditors;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    @GET
    @Path("auditors")
    @PermissionsAllowed("auditor:read")
    @Operation(summary = "Auditors and what each may see, newest first")
    public Listing<AuditorView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(auditors.list(Listing.cursor(cursor), size + 1), size, AuditorView::id);
    }

    @GET
    @Path("auditors/{id}")
    @PermissionsAllowed("auditor:read")
    @Operation(summary = "One auditor")
    @APIResponseSchema(value = AuditorView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        AuditorView auditor = auditors.view(id);
        return Response.ok(auditor).tag(Versions.tag(auditor.version())).build();
    }

    @POST
    @Path("auditors")
    @PermissionsAllowed("auditor:write")
    @FreshSignIn
    @Operation(summary = "Invites an auditor for a scope and a time; dryRun shows how much they would see")
    @APIResponseSchema(value = AuditorView.class, responseCode = "201")
    public Response invite(
            @NotNull(message = "Send a body.") AuditorWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /auditors", wish)
                .made(
                        () -> dry ? auditors.invite(wish).with(null) : auditors.invite(wish),
                        made -> "/auditors/" + made.id());
    }

    @DELETE
    @Path("auditors/{id}")
    @PermissionsAllowed("auditor:write")
    @Operation(summary = "Ends an auditor's access now")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void end(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        dryRun.when(dry, () -> auditors.end(id, version));
    }

    @GET
    @Path("audit-access")
    @PermissionsAllowed("audit-access:read")
    @Operation(summary = "An auditor's own access: whose evidence, which of it, until when")
    public AuditorView own() {
        return auditors.own();
    }
}
