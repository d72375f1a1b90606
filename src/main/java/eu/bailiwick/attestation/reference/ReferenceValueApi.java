package eu.bailiwick.attestation.reference;

import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Reference values, for the provider's operators.
@Path("/api/v1/operator/reference-values")
@Produces(MediaType.APPLICATION_JSON)
public class ReferenceValueApi {
    private final ReferenceValues values;
    private final Commands commands;

    ReferenceValueApi(ReferenceValues values, Commands commands) {
        this.values = values;
        this.commands = commands;
    }

    /// A measurement that somebody vouches for; without `validFrom` since now, without `validUntil` without an end.
    public record NewReferenceValue(
            @NotNull(message = "Say what was measured.") @Nullable
            Measured kind,

            @NotBlank(message = "Write the measurement in hexadecimal.")
            @Size(max = 200, message = "Use at most 200 characters.")
            @Nullable
            String value,

            @NotBlank(message = "Say what has this measurement.")
            @Size(max = 200, message = "Use at most 200 characters.")
            @Nullable
            String artefact,

            @NotBlank(message = "Say who vouches for it.")
            @Size(max = 200, message = "Use at most 200 characters.")
            @Nullable
            String saidBy,

            @NotBlank(message = "Say where that was said.")
            @Size(max = 500, message = "Use at most 500 characters.")
            @Nullable
            String source,

            @NotBlank(message = "Say why.") @Size(max = 1000, message = "Use at most 1000 characters.") @Nullable
            String reason,

            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {}

    /// Why a value counts no more.
    public record Withdrawal(
            @NotBlank(message = "Say why.") @Size(max = 1000, message = "Use at most 1000 characters.") @Nullable
            String reason) {}

    @GET
    @PermissionsAllowed("trust-anchor:read")
    @Operation(summary = "The register of reference values of processors")
    public Listing<ReferenceValueView> list(
            @BeanParam ReferenceFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                values.list(filter), limit, cursor, Order.by(it -> it.id().toString()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("trust-anchor:read")
    @Operation(summary = "A reference value, with who said so and who entered it")
    public ReferenceValueView one(@PathParam("id") UUID id) {
        return values.view(id);
    }

    @POST
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    @Operation(summary = "Proposes a reference value; another operator has to confirm it")
    @APIResponseSchema(value = ReferenceValueView.class, responseCode = "201")
    public Response propose(
            @NotNull(message = "Send a body.") @Valid NewReferenceValue wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        ReferenceValues.Word word = new ReferenceValues.Word(
                wanted.kind(),
                wanted.value(),
                wanted.artefact(),
                wanted.saidBy(),
                wanted.source(),
                wanted.reason(),
                wanted.validFrom(),
                wanted.validUntil());
        return commands.asked(dry, headers, "POST /operator/reference-values", wanted)
                .made(() -> values.propose(word), proposed -> "/operator/reference-values/" + proposed.id());
    }

    @POST
    @Path("{id}/confirmation")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    @Operation(summary = "Makes a proposed value count; another operator than the one who proposed it")
    @APIResponseSchema(value = ReferenceValueView.class, responseCode = "200")
    public Response confirm(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/reference-values/" + id + "/confirmation", null)
                .done(() -> values.confirm(id));
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    @Operation(summary = "From now on evidence with that measurement is refused; earlier verdicts stay")
    @APIResponseSchema(value = ReferenceValueView.class, responseCode = "200")
    public Response withdraw(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid Withdrawal wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/reference-values/" + id + "/withdrawal", wanted)
                .done(() -> values.withdraw(id, wanted.reason()));
    }
}
