package eu.bailiwick.catalog.editing;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// The catalogue for operators over the wire: read one entry with its version, add one, change one. `If-Match` carries
/// the version that was read; `dryRun=true` checks everything and writes nothing.
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
public class EntryApi {
    private static final String BODY = "Send a body.";
    private final Entries entries;
    private final Commands commands;
    private final DryRun dryRun;

    EntryApi(Entries entries, Commands commands, DryRun dryRun) {
        this.entries = entries;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    @GET
    @Path("/jurisdictions/{code}")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "A jurisdiction as operators edit it")
    @APIResponseSchema(value = Entry.Jurisdiction.class, responseCode = "200")
    public Response jurisdiction(@PathParam("code") String code) {
        return shown(entries.jurisdiction(code));
    }

    @POST
    @Path("/jurisdictions")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Adds a jurisdiction")
    @APIResponseSchema(value = Entry.Jurisdiction.class, responseCode = "201")
    public Response addJurisdiction(
            @NotNull(message = BODY) Entry.Jurisdiction entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return added(entry, "jurisdictions", dry, headers);
    }

    @PUT
    @Path("/jurisdictions/{code}")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Changes a jurisdiction")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Entry.Jurisdiction.class, responseCode = "200")
    public Response changeJurisdiction(
            @PathParam("code") String code,
            @NotNull(message = BODY) Entry.Jurisdiction entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return changed(code, entry, dry, headers);
    }

    @GET
    @Path("/sites/{code}")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "A site as operators edit it")
    @APIResponseSchema(value = Entry.Site.class, responseCode = "200")
    public Response site(@PathParam("code") String code) {
        return shown(entries.site(code));
    }

    @POST
    @Path("/sites")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Adds a site")
    @APIResponseSchema(value = Entry.Site.class, responseCode = "201")
    public Response addSite(
            @NotNull(message = BODY) Entry.Site entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return added(entry, "sites", dry, headers);
    }

    @PUT
    @Path("/sites/{code}")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Changes a site")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Entry.Site.class, responseCode = "200")
    public Response changeSite(
            @PathParam("code") String code,
            @NotNull(message = BODY) Entry.Site entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return changed(code, entry, dry, headers);
    }

    @GET
    @Path("/fabric-domains/{code}")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "A fabric domain as operators edit it")
    @APIResponseSchema(value = Entry.FabricDomain.class, responseCode = "200")
    public Response fabricDomain(@PathParam("code") String code) {
        return shown(entries.fabricDomain(code));
    }

    @POST
    @Path("/fabric-domains")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Adds a fabric domain")
    @APIResponseSchema(value = Entry.FabricDomain.class, responseCode = "201")
    public Response addFabricDomain(
            @NotNull(message = BODY) Entry.FabricDomain entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return added(entry, "fabric-domains", dry, headers);
    }

    @PUT
    @Path("/fabric-domains/{code}")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Changes a fabric domain")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Entry.FabricDomain.class, responseCode = "200")
    public Response changeFabricDomain(
            @PathParam("code") String code,
            @NotNull(message = BODY) Entry.FabricDomain entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return changed(code, entry, dry, headers);
    }

    @GET
    @Path("/node-types/{code}")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "A node type as operators edit it")
    @APIResponseSchema(value = Entry.NodeType.class, responseCode = "200")
    public Response nodeType(@PathParam("code") String code) {
        return shown(entries.nodeType(code));
    }

    @POST
    @Path("/node-types")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Adds a node type")
    @APIResponseSchema(value = Entry.NodeType.class, responseCode = "201")
    public Response addNodeType(
            @NotNull(message = BODY) Entry.NodeType entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return added(entry, "node-types", dry, headers);
    }

    @PUT
    @Path("/node-types/{code}")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Changes a node type")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Entry.NodeType.class, responseCode = "200")
    public Response changeNodeType(
            @PathParam("code") String code,
            @NotNull(message = BODY) Entry.NodeType entry,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return changed(code, entry, dry, headers);
    }

    private static Response shown(Entries.Versioned<?> found) {
        return Response.ok(found.entry()).tag(Versions.tag(found.version())).build();
    }

    private Response added(Entry entry, String kind, boolean dry, HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/" + kind, entry)
                .made(
                        () -> {
                            entries.add(entry);
                            return entry;
                        },
                        added -> "/operator/" + kind + "/" + added.code());
    }

    private Response changed(String code, Entry entry, boolean dry, HttpHeaders headers) {
        if (!code.equals(entry.code())) {
            throw Problem.invalid("code", "The code in the body is the one in the address.");
        }
        Integer version = Versions.ifMatch(headers);
        if (version == null) {
            throw new Problem(ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag that you read.");
        }
        dryRun.when(dry, () -> entries.change(entry, version));
        return Response.ok(entry).tag(Versions.tag(version + 1)).build();
    }
}
