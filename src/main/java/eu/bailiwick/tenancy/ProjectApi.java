package eu.bailiwick.tenancy;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Projects for machines.
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectApi {
    private final Projects projects;
    private final Commands commands;
    private final DryRun dryRun;

    ProjectApi(Projects projects, Commands commands, DryRun dryRun) {
        this.projects = projects;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    public record ProjectName(@Nullable String name) {}

    /// The open ones; with `?closed=true` the closed ones too.
    @GET
    @PermissionsAllowed("project:read")
    @Operation(summary = "The open projects; with `closed` the closed ones too")
    public Listing<ProjectView> list(
            @QueryParam("closed") boolean closed,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                closed ? projects.all() : projects.open(),
                limit,
                cursor,
                Order.by(project -> project.id().toString()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("project:read")
    @Operation(summary = "A project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        return answer(projects.view(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("project:write")
    @Operation(summary = "Opens a project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "201")
    public Response create(
            @NotNull(message = "Send a body.") ProjectName wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /projects", wanted).run(() -> {
            ProjectView made = projects.create(wanted.name());
            return Response.created(URI.create("/api/v1/projects/" + made.id()))
                    .tag(Versions.tag(made.version()))
                    .entity(made)
                    .build();
        });
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("project:write")
    @Operation(summary = "Renames a project")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ProjectView.class, responseCode = "200")
    public Response rename(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") ProjectName wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return answer(dryRun.when(dry, () -> projects.rename(id, wanted.name(), version)));
    }

    /// Closes a project for ever; refused while reservations of it are alive or quotes open.
    @POST
    @Path("{id}/closure")
    @PermissionsAllowed("project:write")
    @Operation(summary = "Closes a project for ever")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ProjectView.class, responseCode = "200")
    public Response close(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "POST /projects/" + id + "/closure", version)
                .run(() -> answer(projects.close(id, version)));
    }

    private static Response answer(ProjectView project) {
        return Response.ok(project).tag(Versions.tag(project.version())).build();
    }
}
