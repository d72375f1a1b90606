package eu.bailiwick.attestation.challenge;

import eu.bailiwick.attestation.Whose;
import eu.bailiwick.attestation.extent.Extent;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where agents, and tenants who collect evidence themselves, ask for a challenge.
@Path("/api/v1/attestation-challenges")
@Produces(MediaType.APPLICATION_JSON)
public class ChallengeApi {
    private final Challenges challenges;
    private final Whose whose;
    private final Commands commands;

    ChallengeApi(Challenges challenges, Whose whose, Commands commands) {
        this.challenges = challenges;
        this.whose = whose;
        this.commands = commands;
    }

    /// Which node of which reservation is to answer.
    public record NewChallenge(
            @NotNull(message = "Name the reservation.") @Nullable
            UUID reservation,

            @NotNull(message = "Name the node by its id.") @Nullable
            UUID node) {}

    /// The challenge; `nonce` in hex.
    ///
    /// @param extent what the node has to show of itself
    /// @param gpus how many GPUs have to answer with the processor, in one composite; null where it answers alone
    public record Issued(
            UUID id,
            String nonce,
            Instant expiresAt,
            Extent extent,
            @Nullable Integer gpus) {
        static Issued of(Challenge challenge) {
            return new Issued(
                    challenge.id(),
                    HexFormat.of().formatHex(challenge.nonce()),
                    challenge.expiresAt(),
                    challenge.extent(),
                    challenge.gpusAsked());
        }
    }

    @POST
    @PermissionsAllowed("attestation:appraise")
    @Operation(summary = "Asks a node of a reservation to prove itself")
    @APIResponseSchema(value = Issued.class, responseCode = "201")
    public Response issue(
            @NotNull(message = "Send a body.") @Valid NewChallenge wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        UUID reservation = wanted.reservation();
        UUID node = wanted.node();
        if (reservation == null || node == null) {
            throw Problem.invalid("reservation", "Name reservation and node.");
        }
        return whose.reservation(
                reservation,
                () -> commands.asked(dry, headers, "POST /attestation-challenges", wanted)
                        .made(
                                () -> Issued.of(challenges.issue(reservation, node)),
                                issued -> "/attestation-challenges/" + issued.id()));
    }
}
