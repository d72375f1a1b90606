package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where evidence is judged, and where verdicts are read.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AppraisalApi {
    private final Appraisals appraisals;
    private final Whose whose;
    private final Commands commands;

    AppraisalApi(Appraisals appraisals, Whose whose, Commands commands) {
        this.appraisals = appraisals;
        this.whose = whose;
        this.commands = commands;
    }

    @POST
    @Path("/attestation-appraisals")
    @PermissionsAllowed("attestation:appraise")
    @Operation(summary = "Judges evidence: in answer to a challenge, or what if")
    @APIResponseSchema(value = AppraisalView.class, responseCode = "200")
    public Response appraise(
            @NotNull(message = "Send a body.") @Valid AppraisalRequest request,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return judged(
                List.of(new Reading(request).question("")),
                verdicts -> commands.asked(dry, headers, "POST /attestation-appraisals", request)
                        .done(() -> verdicts.get().getFirst()));
    }

    @POST
    @Path("/attestation-appraisal-batches")
    @PermissionsAllowed("attestation:appraise")
    @Operation(
            summary = "Judges evidence of up to 64 machines in one call",
            description =
                    "Each item is what one call would be and has a verdict of its own, in the order of the items, kept,"
                            + " signed and logged like any other. A verdict may be REJECT. An item that would be refused by itself"
                            + " refuses the whole call: nothing is kept, no challenge is used up, and `violations` name the"
                            + " item. Items are of one organisation, and a node answers once in a call.")
    @APIResponseSchema(value = AppraisalBatch.Verdicts.class, responseCode = "200")
    public Response appraiseAll(
            @NotNull(message = "Send a body.") @Valid AppraisalBatch batch,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return judged(
                Reading.all(batch),
                verdicts -> commands.asked(dry, headers, "POST /attestation-appraisal-batches", batch)
                        .done(() -> new AppraisalBatch.Verdicts(verdicts.get())));
    }

    /// Judges and keeps the verdict.
    public AppraisalView judge(AppraisalRequest request) {
        return judged(List.of(new Reading(request).question("")), Supplier::get).getFirst();
    }

    private <T> T judged(List<Question> questions, Function<Supplier<List<AppraisalView>>, T> keep) {
        boolean byProvider = whose.isProvider();
        return whose.asked(questions, () -> keep.apply(later(() -> appraisals.judge(questions, byProvider))));
    }

    // A refusal waits as well: the same key has the same answer although its challenge is used up by now.
    private static <T> Supplier<T> later(Supplier<Supplier<T>> judging) {
        try {
            return judging.get();
        } catch (Problem refused) {
            return () -> {
                throw refused;
            };
        }
    }

    @GET
    @Path("/attestations")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "Verdicts, newest first")
    public Listing<AppraisalView> list(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("verdict") @Nullable String verdict,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                appraisals.list(
                        reservation,
                        Listing.choice(Verdict.class, "verdict", verdict),
                        Listing.cursor(cursor),
                        size + 1),
                size,
                AppraisalView::id);
    }

    @GET
    @Path("/attestations/{id}")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "A verdict with every check")
    public AppraisalView one(@PathParam("id") UUID id) {
        return appraisals.view(id);
    }
}
