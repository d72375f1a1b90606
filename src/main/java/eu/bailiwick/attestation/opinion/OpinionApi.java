package eu.bailiwick.attestation.opinion;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/// What other verifiers say of the evidence of a verdict.
@Path("/api/v1/attestations/{id}/opinions")
@Produces(MediaType.APPLICATION_JSON)
public class OpinionApi {
    private final Opinions opinions;
    private final Commands commands;

    OpinionApi(Opinions opinions, Commands commands) {
        this.opinions = opinions;
        this.commands = commands;
    }

    /// A token (EAR as JWT), or the verifier's name with what it found and when; without a time it is now.
    ///
    /// @param verifiedBy on whose systems it was judged: `CUSTOMER` for the customer's own, `OTHERS` for those of
    ///     somebody else whom it trusts
    public record NewOpinion(
            @Size(max = 200, message = "Use at most 200 characters.") @Nullable
            String verifier,

            @Nullable Verdict verdict,
            @Nullable Instant judgedAt,

            @Size(max = 20_000, message = "Send at most 20000 characters.") @Nullable
            String token,

            @Nullable VerifiedBy verifiedBy) {}

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "What other verifiers say of the same evidence, beside the verdict")
    public Listing<OpinionView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(opinions.list(id), limit, cursor, Order.by(it -> Order.at(it.addedAt()) + it.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("attestation:attach")
    @Operation(
            summary = "Attaches what another verifier says of the same evidence",
            description = "It stands beside the verdict and changes nothing. The signature of a token is not verified.")
    @APIResponseSchema(value = OpinionView.class, responseCode = "200")
    public Response attach(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid NewOpinion wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Opinions.Word word = new Opinions.Word(
                wanted.verifier(), wanted.verdict(), wanted.judgedAt(), wanted.token(), wanted.verifiedBy());
        return commands.asked(dry, headers, "POST /attestations/" + id + "/opinions", wanted)
                .done(() -> opinions.attach(id, word));
    }
}
